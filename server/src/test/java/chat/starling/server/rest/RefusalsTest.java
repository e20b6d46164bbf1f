package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST does not do, and how it says so. */
class RefusalsTest {
    private static RestServer server;
    private static Person alice;
    private static Person bob;
    private static String group;

    @BeforeAll
    static void begin() {
        server = new RestServer();
        alice = server.signedIn("alice");
        bob = server.signedIn("bob");
        group = alice.create("{'kind':'group','name':'birds'}");
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic YTpi"})
    void aTokenIsNeeded(String credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/api/v1/me"));
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        Answered answered = server.nobody().send(request.build()).refused(401, "unauthenticated");
        assertThat(answered.header("www-authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "nobody"})
    void aWrongPasswordAndAnUnknownNameLookTheSame(String name) {
        server.nobody()
                .post("/api/v1/sessions", "{'name':'%s','password':'wrong one'}", name)
                .refused(401, "unauthenticated")
                .because("name or password is wrong");
    }

    @Test
    void aTakenName() {
        server.nobody()
                .post("/api/v1/users", "{'name':'bob','password':'%s'}", RestServer.PASSWORD)
                .refused(409, "conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'password':'12345678'} | name is missing",
                "{'name':null,'password':'12345678'} | name is missing",
                "{'name':7,'password':'12345678'} | name is not a string",
                "{'name':'Carol','password':'12345678'} | name has 2 to 32",
                "{'name':'carol','password':'1234567'} | password has 8 to 128",
                "{'name':'carol','password':'12345678','display_name':''} | display_name has 1 to 64",
                "{'name':'carol','password':'12345678','display_name':'\\ud800'} | display_name is not a string without",
                "{'name':'carol','password':'12345678\\u0000'} | password is not a string without",
                "{'name':'carol','name':'carol','password':'12345678'} | field twice",
                "{'name':'carol' | not well-formed JSON",
                "[] | not a JSON object",
                "{} {} | more than one JSON object",
                "7 | not a JSON object"
            })
    void bodiesOfRegistration(String body, String detail) {
        server.nobody().post("/api/v1/users", body).refused(400, "invalid").because(detail);
    }

    @Test
    void aBodyThatIsNotUtf8() {
        server.nobody()
                .send("POST", "/api/v1/users", BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', '}'}))
                .refused(400, "invalid")
                .because("not UTF-8");
    }

    @Test
    void aBodyInAnotherEncoding() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_16);
        server.nobody()
                .send("POST", "/api/v1/users", BodyPublishers.ofByteArray(body))
                .refused(400, "invalid");
    }

    @Test
    void aBodyThatIsMissing() {
        server.nobody().post("/api/v1/users", "").refused(400, "invalid");
    }

    @Test
    void aBodyThatIsNestedTooDeep() {
        server.nobody()
                .post("/api/v1/users", "{'name':" + "[".repeat(100_000))
                .refused(400, "invalid")
                .because("too deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | kind is missing",
                "{'kind':'crowd'} | kind is not one of direct, group, channel",
                "{'kind':'group'} | name is missing",
                "{'kind':'group','name':' '} | name is missing",
                "{'kind':'group','name':['a']} | name is not a string",
                "{'kind':'channel','name':'a','private':'yes'} | private is not true or false",
                "{'kind':'channel','name':'a\\nb'} | name has 1 to 80",
                "{'kind':'group','name':'a','members':{}} | members is not a list",
                "{'kind':'group','name':'a','members':['bob']} | members is not a UUID",
                "{'kind':'group','name':'a','members':[7]} | members is not a UUID",
                "{'kind':'direct'} | exactly one other user",
                "{'kind':'direct','members':['ALICE']} | exactly one other user",
                "{'kind':'direct','members':['BOB','0199aaaa-0000-7000-8000-000000000000']} | exactly one other user"
            })
    void bodiesOfConversations(String body, String detail) {
        String ids = body.replace("ALICE", alice.id()).replace("BOB", bob.id());
        alice.post("/api/v1/conversations", ids).refused(400, "invalid").because(detail);
    }

    @Test
    void aMemberWhoDoesNotExist() {
        alice.post("/api/v1/conversations", "{'kind':'group','name':'a','members':['%s']}", UUID.randomUUID())
                .refused(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':'hi'} | 400 | invalid | nonce is missing",
                "{'nonce':'7','text':'hi'} | 400 | invalid | nonce is not a UUID",
                "{'nonce':'NONCE'} | 400 | invalid | text is missing",
                "{'nonce':'NONCE','text':7} | 400 | invalid | text is not a string",
                "{'nonce':'NONCE','text':''} | 400 | invalid | text is empty",
                "{'nonce':'NONCE','text':'\\u0000'} | 400 | invalid | lone surrogate",
                "{'nonce':'NONCE','text':'\\udc00'} | 400 | invalid | lone surrogate",
                "{'nonce':'NONCE','text':'hi','reply_to':0} | 400 | invalid | reply_to is not an integer",
                "{'nonce':'NONCE','text':'hi','reply_to':1.5} | 400 | invalid | reply_to is not an integer",
                "{'nonce':'NONCE','text':'hi','reply_to':1e30} | 400 | invalid | reply_to is not an integer",
                "{'nonce':'NONCE','text':'hi','reply_to':9} | 404 | not_found | no such message",
                "{'nonce':'NONCE','text':'hi','reply_to':1} | 400 | invalid | not a message"
            })
    void bodiesOfMessages(String body, int status, String code, String detail) {
        alice.post(messages(), body.replace("NONCE", UUID.randomUUID().toString()))
                .refused(status, code)
                .because(detail);
    }

    private static String messages() {
        return "/api/v1/conversations/" + group + "/messages";
    }

    @Test
    void aTextThatIsTooLong() {
        alice.say(group, "é".repeat(8_193)).refused(413, "too_large");
        alice.say(group, "é".repeat(8_192)).expect(201);
    }

    @Test
    void aNonceThatWasUsedForAnotherText() {
        String nonce = UUID.randomUUID().toString();
        alice.post(messages(), "{'nonce':'%s','text':'one'}", nonce).expect(201);
        alice.post(messages(), "{'nonce':'%s','text':'two'}", nonce).refused(409, "conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages?limit=0",
                "messages?limit=201",
                "messages?limit=many",
                "messages?before=0",
                "messages?before=9007199254740992",
                "events?limit=0",
                "events?limit=501",
                "events?after=-1",
                "events?after=1.5"
            })
    void numbersInQueries(String query) {
        alice.get("/api/v1/conversations/" + group + "/" + query).refused(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users?query=%00", "channels?query=a%00", "users?limit=0", "users?limit=101"})
    void otherQueries(String query) {
        alice.send(HttpRequest.newBuilder(server.uri("/api/v1/" + query))
                        .header("Authorization", "Bearer " + alice.token())
                        .build())
                .refused(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/bob",
                "users/0199aaaa-0000-7000-8000-000000000000",
                "conversations/1",
                "conversations/0199aaaa-0000-7000-8000-000000000000",
                "conversations/1/members",
                "conversations/1/messages",
                "conversations/1/events"
            })
    void idsThatNameNothing(String path) {
        alice.get("/api/v1/" + path).refused(404, "not_found");
    }

    @Test
    void sessionsOfOthersAreNotThere() {
        String session = bob.get("/api/v1/sessions").texts("sessions", "id").getFirst();
        alice.delete("/api/v1/sessions/" + session).refused(404, "not_found");
        alice.delete("/api/v1/sessions/mine").refused(404, "not_found");
        bob.get("/api/v1/me").expect(200);
    }

    @Test
    void membersAndRoles() {
        String members = "/api/v1/conversations/" + group + "/members/";
        alice.put(members + UUID.randomUUID()).refused(404, "not_found");
        alice.put(members + bob.id(), "{'role':'king'}").refused(400, "invalid").because("owner, admin, member");
        alice.put(members + bob.id(), "{'role':7}").refused(400, "invalid");
        alice.put(members + alice.id(), "{'role':'member'}").refused(403, "forbidden");
        alice.delete(members + bob.id()).refused(404, "not_found");
    }

    @Test
    void aDirectConversationKeepsItsMembers() {
        String direct = alice.post("/api/v1/conversations", "{'kind':'direct','members':['%s']}", bob.id())
                .text("id");
        String members = "/api/v1/conversations/" + direct + "/members/";
        alice.delete(members + alice.id()).refused(403, "forbidden");
        alice.patch("/api/v1/conversations/" + direct, "{'name':'us'}").refused(403, "forbidden");
    }

    @Test
    void aNameThatIsNone() {
        alice.patch("/api/v1/conversations/" + group, "{}").refused(400, "invalid");
        alice.patch("/api/v1/conversations/" + group, "{'name':''}").refused(400, "invalid");
    }
}
