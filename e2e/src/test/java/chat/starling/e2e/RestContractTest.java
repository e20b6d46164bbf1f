package chat.starling.e2e;

import static chat.starling.e2e.Shape.COUNT;
import static chat.starling.e2e.Shape.Field.may;
import static chat.starling.e2e.Shape.Field.must;
import static chat.starling.e2e.Shape.ID;
import static chat.starling.e2e.Shape.SEQ;
import static chat.starling.e2e.Shape.SWITCH;
import static chat.starling.e2e.Shape.TEXT;
import static chat.starling.e2e.Shape.TIME;
import static chat.starling.e2e.Shape.list;
import static chat.starling.e2e.Shape.object;
import static chat.starling.e2e.Shape.oneOf;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.Http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call of docs/protocol.md with plain HTTP and JSON trees: status, fields and types as written there. */
class RestContractTest {
    private static final Shape MEMBER = object(
            must("id", ID),
            must("name", TEXT),
            must("display_name", TEXT),
            must("role", oneOf("owner", "admin", "member")));
    private static final Shape ACK =
            object(must("conversation", ID), must("seq", SEQ), must("at", TIME), must("duplicate", SWITCH));
    private static final Shape PROBLEM = object(
            must("type", TEXT),
            must("title", TEXT),
            must("status", COUNT),
            must("code", TEXT),
            must("detail", TEXT),
            may("retry_after_ms", COUNT),
            may("request_id", TEXT));

    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static Person carol;
    private static Http hers;
    private static Http his;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        carol = Person.register(server, "carol");
        hers = Http.of(alice);
        his = Http.of(bob);
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    /** An answer of this status and shape, in full. */
    private static JsonNode has(Answer answer, int status, Shape shape) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(shape.faults("answer", answer.body())).isEmpty();
        return answer.body();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(PROBLEM.faults("problem", answer.body())).isEmpty();
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    }

    private static String create(Http who, String body) {
        return has(who.ask("POST", "/conversations", body), 201, Contract.CONVERSATION)
                .path("id")
                .asText();
    }

    @Test
    void accountsAndSessions() {
        Http guest = Http.guest(server);
        has(
                guest.ask("GET", "/installation"),
                200,
                object(
                        must("registration", oneOf("open", "invite", "closed")),
                        must("epoch", TEXT),
                        must("version", TEXT),
                        must("link_previews", SWITCH)));
        String dan = "{'name':'dan','password':'long enough 1'}";
        assertThat(has(guest.ask("POST", "/users", dan), 201, Contract.USER)
                        .path("display_name")
                        .asText())
                .isEqualTo("dan");
        refused(guest.ask("POST", "/users", dan), 409, "conflict");
        refused(guest.ask("POST", "/sessions", "{'name':'dan','password':'wrong'}"), 401, "unauthenticated");
        refused(guest.ask("POST", "/sessions", "{'name':'nobody','password':'wrong'}"), 401, "unauthenticated");
        JsonNode session = has(
                guest.ask("POST", "/sessions", dan),
                201,
                object(must("token", TEXT), must("expires_at", TIME), must("user", Contract.USER)));
        Http dans = new Http(server.url(), session.path("token").asText());
        has(dans.ask("GET", "/me"), 200, Contract.USER);
        Shape device = object(
                must("id", ID),
                must("created_at", TIME),
                must("last_seen_at", TIME),
                must("expires_at", TIME),
                may("client", TEXT),
                must("address", TEXT),
                must("current", SWITCH));
        JsonNode sessions = has(dans.ask("GET", "/sessions"), 200, object(must("sessions", list(device))));
        assertThat(sessions.path("sessions")).hasSize(1);
        assertThat(dans.ask("DELETE", "/sessions/current").status()).isEqualTo(204);
        refused(dans.ask("GET", "/me"), 401, "unauthenticated");
        refused(guest.ask("GET", "/me"), 401, "unauthenticated");
    }

    @Test
    void names() {
        Http guest = Http.guest(server);
        for (String name : new String[] {"a", "A", "-a", "é1", "a b", "x".repeat(33), ""}) {
            refused(guest.ask("POST", "/users", "{'name':'" + name + "','password':'long enough 1'}"), 400, "invalid");
        }
        has(guest.ask("POST", "/users", "{'name':'0._-','password':'long enough 1'}"), 201, Contract.USER);
    }

    @Test
    void users() {
        has(his.ask("GET", "/users/" + alice.user().id()), 200, Contract.USER);
        refused(his.ask("GET", "/users/" + UUID.randomUUID()), 404, "not_found");
        JsonNode found = has(
                his.ask("GET", "/users?query=ali&limit=5"),
                200,
                object(must("users", list(Contract.USER)), must("more", SWITCH)));
        assertThat(found.path("users")).hasSize(1);
    }

    @Test
    void thereIsOneDirectConversationOfTwo() {
        String direct = "{'kind':'direct','members':['" + bob.user().id() + "']}";
        JsonNode first = has(hers.ask("POST", "/conversations", direct), 201, Contract.CONVERSATION);
        JsonNode again = has(hers.ask("POST", "/conversations", direct), 200, Contract.CONVERSATION);
        String fromHim = "{'kind':'direct','members':['" + alice.user().id() + "']}";
        JsonNode other = has(his.ask("POST", "/conversations", fromHim), 200, Contract.CONVERSATION);
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(other.path("id")).isEqualTo(first.path("id"));
        assertThat(other.path("peer").path("name").asText()).isEqualTo("alice");
        String path = "/conversations/" + first.path("id").asText();
        refused(his.ask("DELETE", path + "/members/" + bob.user().id()), 403, "forbidden");
        refused(Http.of(carol).ask("GET", path), 404, "not_found");
        refused(
                hers.ask(
                        "POST",
                        "/conversations",
                        "{'kind':'direct','members':['" + alice.user().id() + "']}"),
                400,
                "invalid");
    }

    @Test
    void membersComeAndGo() {
        String group = "/conversations/"
                + create(
                        hers,
                        "{'kind':'group','name':'g','members':['" + bob.user().id() + "']}");
        JsonNode members = has(his.ask("GET", group + "/members"), 200, object(must("members", list(MEMBER))));
        assertThat(members.path("members")).hasSize(2);
        refused(Http.of(carol).ask("GET", group + "/members"), 404, "not_found");
        refused(Http.of(carol).ask("PUT", group + "/members/" + carol.user().id()), 404, "not_found");
        String newcomer = group + "/members/" + carol.user().id();
        has(his.ask("PUT", newcomer), 200, MEMBER);
        has(his.ask("PUT", newcomer), 200, MEMBER);
        refused(his.ask("PUT", newcomer, "{'role':'admin'}"), 403, "forbidden");
        has(hers.ask("PUT", newcomer, "{'role':'admin'}"), 200, MEMBER);
        refused(his.ask("DELETE", newcomer), 403, "forbidden");
        assertThat(hers.ask("DELETE", newcomer).status()).isEqualTo(204);
        refused(his.ask("PATCH", group, "{'name':'mine'}"), 403, "forbidden");
        JsonNode renamed = has(hers.ask("PATCH", group, "{'name':'ours ☕'}"), 200, Contract.CONVERSATION);
        assertThat(renamed.path("name").asText()).isEqualTo("ours ☕");
        assertThat(his.ask("DELETE", group + "/members/" + bob.user().id()).status())
                .isEqualTo(204);
        refused(his.ask("GET", group), 404, "not_found");
    }

    @Test
    void channelsAreFoundJoinedAndHidden() {
        String open = create(hers, "{'kind':'channel','name':'gardens'}");
        String hidden = create(hers, "{'kind':'channel','name':'gardens at night','private':true}");
        JsonNode found = has(
                his.ask("GET", "/channels?query=garden"), 200, object(must("channels", list(Contract.CONVERSATION))));
        assertThat(found.path("channels")).hasSize(1);
        has(his.ask("GET", "/conversations/" + open), 200, Contract.CONVERSATION);
        refused(his.ask("GET", "/conversations/" + hidden), 404, "not_found");
        String message = "{'nonce':'" + UUID.randomUUID() + "','text':'hi'}";
        refused(his.ask("POST", "/conversations/" + open + "/messages", message), 403, "forbidden");
        refused(his.ask("POST", "/conversations/" + hidden + "/messages", message), 404, "not_found");
        has(his.ask("PUT", "/conversations/" + open + "/members/" + bob.user().id()), 200, MEMBER);
        has(his.ask("POST", "/conversations/" + open + "/messages", message), 201, ACK);
        JsonNode own =
                has(his.ask("GET", "/conversations"), 200, object(must("conversations", list(Contract.CONVERSATION))));
        assertThat(own.path("conversations").findValuesAsText("id"))
                .contains(open)
                .doesNotContain(hidden);
    }

    @Test
    void messages() {
        String path = "/conversations/" + create(hers, "{'kind':'channel','name':'talk'}");
        String message = "{'nonce':'" + UUID.randomUUID() + "','text':'hi'}";
        JsonNode first = has(hers.ask("POST", path + "/messages", message), 201, ACK);
        JsonNode again = hers.ask("POST", path + "/messages", message).body();
        assertThat(again.path("seq")).isEqualTo(first.path("seq"));
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        refused(hers.ask("POST", path + "/messages", message.replace("hi", "ho")), 409, "conflict");
        for (int i = 0; i < 5; i++) {
            String reply = "{'nonce':'" + UUID.randomUUID() + "','text':'m" + i + "','reply_to':2}";
            has(hers.ask("POST", path + "/messages", reply), 201, ACK);
        }
        Shape page = object(
                must("conversation", ID),
                must("messages", list(Contract.MESSAGE)),
                must("more", SWITCH),
                must("head", SEQ));
        JsonNode newest = has(his.ask("GET", path + "/messages?limit=3"), 200, page);
        assertThat(newest.path("messages").findValuesAsText("seq")).containsExactly("5", "6", "7");
        assertThat(newest.path("more").asBoolean()).isTrue();
        JsonNode rest = has(his.ask("GET", path + "/messages?limit=200&before=5"), 200, page);
        assertThat(rest.path("messages").findValuesAsText("seq")).containsExactly("2", "3", "4");
        assertThat(rest.path("more").asBoolean(true)).isFalse();
        Shape passage = object(
                must("conversation", ID),
                must("messages", list(Contract.MESSAGE)),
                must("more", SWITCH),
                must("newer", SWITCH),
                may("around", SEQ),
                must("head", SEQ));
        JsonNode middle = has(his.ask("GET", path + "/messages?limit=2&around=4"), 200, passage);
        assertThat(middle.path("messages").findValuesAsText("seq")).containsExactly("3", "4");
        assertThat(middle.path("around").asLong()).isEqualTo(4);
        assertThat(middle.path("newer").asBoolean()).isTrue();
        assertThat(middle.path("head").asLong()).isEqualTo(7);
        String at = middle.path("messages").path(0).path("at").asText();
        assertThat(has(his.ask("GET", path + "/messages?at=" + at), 200, passage)
                        .path("around")
                        .asLong())
                .isBetween(2L, 3L);
        JsonNode events = his.ask("GET", path + "/events?after=5&limit=1").body();
        assertThat(events.path("events").findValuesAsText("seq")).containsExactly("6");
        assertThat(events.path("more").asBoolean()).isTrue();
        for (JsonNode event : events.path("events")) {
            assertThat(Contract.faults(event)).isEmpty();
        }
    }

    @Test
    void messagesAreChanged() {
        String path = "/conversations/" + create(hers, "{'kind':'channel','name':'changes'}");
        String nonce = "'nonce':'" + UUID.randomUUID() + "'";
        has(hers.ask("POST", path + "/messages", "{" + nonce + ",'text':'hi'}"), 201, ACK);
        String message = path + "/messages/2";
        String edit = "{'nonce':'" + UUID.randomUUID() + "','text':'hello'}";
        JsonNode edited = has(hers.ask("PATCH", message, edit), 200, ACK);
        JsonNode again = has(hers.ask("PATCH", message, edit), 200, ACK);
        assertThat(again.path("seq")).isEqualTo(edited.path("seq"));
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        refused(hers.ask("PATCH", message, edit.replace("hello", "ho")), 409, "conflict");
        has(hers.ask("PUT", message + "/reactions/%F0%9F%90%A6"), 200, ACK);
        String pin = path + "/pins/2?nonce=" + UUID.randomUUID();
        JsonNode pinned = has(hers.ask("PUT", pin), 200, ACK);
        assertThat(has(hers.ask("PUT", pin), 200, ACK).path("seq")).isEqualTo(pinned.path("seq"));
        Shape page = object(must("conversation", ID), must("messages", list(Contract.MESSAGE)), must("more", SWITCH));
        JsonNode pins = has(his.ask("GET", path + "/pins"), 200, page);
        assertThat(pins.path("messages").findValuesAsText("text")).containsExactly("hello");
        assertThat(pins.path("messages").findValuesAsText("emoji")).containsExactly("🐦");
        refused(his.ask("DELETE", pin), 403, "forbidden");
        refused(his.ask("DELETE", message), 403, "forbidden");
        has(hers.ask("DELETE", message + "/reactions/%F0%9F%90%A6"), 200, ACK);
        has(hers.ask("DELETE", message), 200, ACK);
        assertThat(his.ask("GET", path + "/pins").body().path("messages")).isEmpty();
        refused(hers.ask("DELETE", message), 409, "conflict");
    }

    @Test
    void whatIsWrongIsSaid() {
        String path = "/conversations/" + create(hers, "{'kind':'channel','name':'wrong'}");
        String nonce = "'nonce':'" + UUID.randomUUID() + "'";
        for (String body : new String[] {
            "",
            "{",
            "[]",
            "null",
            "{" + nonce + "}",
            "{'text':'hi'}",
            "{" + nonce + ",'text':5}",
            "{'nonce':'x','text':'hi'}",
            "{" + nonce + ",'text':''}",
            "{" + nonce + ",'text':'\\ud800'}",
            "{" + nonce + ",'text':'\\u0000'}",
            "{" + nonce + ",'text':'hi','reply_to':0}",
            "{" + nonce + ",'text':'hi','reply_to':1e99}",
            "{" + nonce + ",'text':'hi','deep':" + "[".repeat(5_000)
        }) {
            refused(hers.ask("POST", path + "/messages", body), 400, "invalid");
        }
        refused(hers.ask("POST", path + "/messages", new byte[] {'"', (byte) 0xff, '"'}), 400, "invalid");
        refused(
                hers.ask("POST", path + "/messages", "{" + nonce + ",'text':'" + "x".repeat(16_385) + "'}"),
                413,
                "too_large");
        refused(hers.ask("POST", path + "/messages", new byte[1 << 20]), 413, "too_large");
        for (String query : new String[] {
            "/messages?limit=0",
            "/messages?limit=201",
            "/messages?limit=x",
            "/messages?before=-1",
            "/messages?around=0",
            "/messages?at=noon",
            "/messages?around=2&at=2026-01-02T03:04:05Z",
            "/events?after=-1",
            "/events?after=99999999999999999999",
            "/events?limit=-5"
        }) {
            refused(hers.ask("GET", path + query), 400, "invalid");
        }
        refused(hers.ask("GET", "/conversations/nonsense"), 404, "not_found");
        refused(hers.ask("GET", "/nowhere"), 404, "not_found");
        refused(new Http(server.url(), "st_nonsense").ask("GET", "/me"), 401, "unauthenticated");
    }
}
