package chat.starling.server.rest;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST does not do with conversations, and how it says so. */
class RefusedConversationsTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static Person bob;
    private static String group;

    @BeforeAll
    static void begin() {
        alice = SERVER.signedIn("alice");
        bob = SERVER.signedIn("bob");
        group = alice.create("{'kind':'group','name':'birds'}");
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
    @ValueSource(strings = {"users?query=%00", "channels?query=a%00", "users?limit=0", "users?limit=101"})
    void otherQueries(String query) {
        alice.send(HttpRequest.newBuilder(SERVER.uri("/api/v1/" + query))
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
