package chat.starling.server.rest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST does not write into a log or read from it, and how it says so. */
class RefusedMessagesTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static String group;

    @BeforeAll
    static void begin() {
        alice = SERVER.signedIn("alice");
        group = alice.create("{'kind':'group','name':'birds'}");
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
                "{'nonce':'NONCE','text':'hi','thread':'x'} | 400 | invalid | thread is not an integer",
                "{'nonce':'NONCE','text':'hi','thread':9} | 404 | not_found | no such message",
                "{'nonce':'NONCE','text':'hi','thread':1} | 400 | invalid | not a message",
                "{'nonce':'NONCE','text':'hi','also_in_conversation':true} | 400 | invalid | in a thread",
                "{'nonce':'NONCE','text':'hi','thread':1,'also_in_conversation':7} | 400 | invalid | true or false",
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
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | messages/2?nonce=7 | 400 | invalid",
                "DELETE | messages/2?nonce= | 400 | invalid",
                "DELETE | messages/1 | 400 | invalid",
                "DELETE | messages/9 | 404 | not_found",
                "DELETE | messages/first | 404 | not_found",
                "DELETE | messages/0 | 404 | not_found",
                "DELETE | messages/-1 | 404 | not_found",
                "DELETE | messages/9007199254740992 | 404 | not_found",
                "PUT | messages/1/reactions/%F0%9F%91%8D | 400 | invalid",
                "PUT | messages/9/reactions/%F0%9F%91%8D | 404 | not_found",
                "PUT | messages/1/reactions/%0A | 400 | invalid",
                "PUT | messages/1/reactions/%00 | 400 | invalid",
                "GET | threads/9/messages | 404 | not_found",
                "GET | threads/1/messages | 400 | invalid",
                "GET | threads/first/messages | 404 | not_found",
                "PUT | threads/9/follow | 404 | not_found",
                "DELETE | threads/1/follow | 400 | invalid",
                "PUT | pins/1 | 400 | invalid",
                "PUT | pins/9 | 404 | not_found",
                "DELETE | pins/9 | 404 | not_found"
            })
    void changesOfWhatIsNoMessage(String method, String path, int status, String code) {
        alice.send(method, "/api/v1/conversations/" + group + "/" + path, BodyPublishers.noBody())
                .refused(status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pins?limit=0",
                "pins?before=0",
                "messages?limit=0",
                "messages?limit=201",
                "messages?limit=many",
                "messages?before=0",
                "messages?before=9007199254740992",
                "messages?around=0",
                "messages?after=-1",
                "messages?at=yesterday",
                "messages?at=2026-01-02",
                "messages?at=1969-12-31T23:59:59Z",
                "messages?at=-1000000000-01-01T00:00:00Z",
                "messages?around=2&before=3",
                "messages?at=2026-01-02T03:04:05Z&after=3",
                "events?limit=0",
                "events?limit=501",
                "events?after=-1",
                "events?after=1.5"
            })
    void numbersInQueries(String query) {
        alice.get("/api/v1/conversations/" + group + "/" + query).refused(400, "invalid");
    }
}
