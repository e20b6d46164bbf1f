package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation that one may not see does not exist for one, whatever one tries. */
class VisibilityTest {
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
    @ValueSource(strings = {"{'kind':'group','name':'birds'}", "{'kind':'channel','name':'secret','private':true}"})
    void closedConversations(String kind) {
        String id = alice.create(kind);
        String path = "/api/v1/conversations/" + id;
        bob.get(path).refused(404, "not_found");
        bob.patch(path, "{'name':'mine'}").refused(404, "not_found");
        bob.get(path + "/members").refused(404, "not_found");
        bob.get(path + "/messages").refused(404, "not_found");
        bob.get(path + "/messages?around=1").refused(404, "not_found");
        bob.get(path + "/messages?at=2026-01-02T03:04:05Z").refused(404, "not_found");
        bob.get(path + "/threads/1/messages?around=1").refused(404, "not_found");
        bob.get(path + "/pins").refused(404, "not_found");
        bob.get(path + "/events").refused(404, "not_found");
        bob.put("/api/v1/drafts/" + id, "{'text':'hi','version':1}").refused(404, "not_found");
        bob.delete("/api/v1/drafts/" + id).refused(404, "not_found");
        bob.say(id, "hello").refused(404, "not_found");
        changes(id, 1).forEach(change -> change.of(bob).refused(404, "not_found"));
        bob.put(path + "/members/" + bob.id()).refused(404, "not_found");
        bob.put(path + "/members/" + bob.id(), "{'role':'owner'}").refused(404, "not_found");
        bob.delete(path + "/members/" + alice.id()).refused(404, "not_found");
        assertThat(bob.get("/api/v1/channels").texts("channels", "id")).doesNotContain(id);
        assertThat(bob.get("/api/v1/conversations").texts("conversations", "id"))
                .doesNotContain(id);
    }

    @FunctionalInterface
    private interface Change {
        Answered of(Person person);
    }

    /** Each call that changes a message. */
    private static List<Change> changes(String conversation, long seq) {
        String path = "/api/v1/conversations/" + conversation;
        String message = path + "/messages/" + seq;
        String edit = "{'nonce':'" + UUID.randomUUID() + "','text':'mine'}";
        return List.of(
                person -> person.patch(message, edit),
                person -> person.delete(message),
                person -> person.put(message + "/reactions/+"),
                person -> person.delete(message + "/reactions/+"),
                person -> person.put(path + "/pins/" + seq),
                person -> person.delete(path + "/pins/" + seq));
    }

    @Test
    void aPublicChannelIsReadByAllAndWrittenByMembers() {
        String id = alice.create("{'kind':'channel','name':'news'}");
        String path = "/api/v1/conversations/" + id;
        alice.say(id, "hello").expect(201);
        Answered seen = bob.get(path).expect(200);
        assertThat(seen.json().has("role")).isFalse();
        assertThat(bob.get(path + "/messages").texts("messages", "text")).containsExactly("hello");
        bob.get(path + "/messages?around=1").expect(200);
        bob.get(path + "/messages?at=2026-01-02T03:04:05Z").expect(200);
        bob.get(path + "/pins").expect(200);
        bob.get(path + "/events").expect(200);
        bob.get(path + "/members").expect(200);
        bob.say(id, "hello").refused(403, "forbidden");
        changes(id, 2).forEach(change -> change.of(bob).refused(403, "forbidden"));
        bob.patch(path, "{'name':'mine'}").refused(403, "forbidden");
    }
}
