package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, sessions and bodies of any kind that REST does not take, and how it says so. */
class RefusedAccountsTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static Person bob;

    @BeforeAll
    static void begin() {
        alice = SERVER.signedIn("alice");
        bob = SERVER.signedIn("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic YTpi"})
    void aTokenIsNeeded(String credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri("/api/v1/me"));
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        Answered answered = SERVER.nobody().send(request.build()).refused(401, "unauthenticated");
        assertThat(answered.header("www-authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "nobody"})
    void aWrongPasswordAndAnUnknownNameLookTheSame(String name) {
        SERVER.nobody()
                .post("/api/v1/sessions", "{'name':'%s','password':'wrong one'}", name)
                .refused(401, "unauthenticated")
                .because("name or password is wrong");
    }

    @Test
    void aTakenName() {
        SERVER.nobody()
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
        SERVER.nobody().post("/api/v1/users", body).refused(400, "invalid").because(detail);
    }

    @Test
    void aBodyThatIsNotUtf8() {
        SERVER.nobody()
                .send("POST", "/api/v1/users", BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', '}'}))
                .refused(400, "invalid")
                .because("not UTF-8");
    }

    @Test
    void aBodyInAnotherEncoding() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_16);
        SERVER.nobody()
                .send("POST", "/api/v1/users", BodyPublishers.ofByteArray(body))
                .refused(400, "invalid");
    }

    @Test
    void aBodyThatIsMissing() {
        SERVER.nobody().post("/api/v1/users", "").refused(400, "invalid");
    }

    @Test
    void aBodyThatIsNestedTooDeep() {
        SERVER.nobody()
                .post("/api/v1/users", "{'name':" + "[".repeat(100_000))
                .refused(400, "invalid")
                .because("too deep");
    }

    @Test
    void sessionsOfOthersAreNotThere() {
        String session = bob.get("/api/v1/sessions").texts("sessions", "id").getFirst();
        alice.delete("/api/v1/sessions/" + session).refused(404, "not_found");
        alice.delete("/api/v1/sessions/mine").refused(404, "not_found");
        bob.get("/api/v1/me").expect(200);
    }
}
