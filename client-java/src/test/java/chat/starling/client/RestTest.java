package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final User BOB = new User(UserId.random(), "bob", "Bob");
    private static final ConversationId TALK = ConversationId.random();
    private static final String BOB_JSON = "{\"id\":\"" + BOB.id() + "\",\"name\":\"bob\",\"display_name\":\"Bob\"}";
    private static final String TIME = "2026-01-01T00:00:00.000Z";
    private static final Instant AT = Instant.parse(TIME);
    private static final String TALK_JSON = "{\"id\":\"" + TALK
            + "\",\"kind\":\"channel\",\"name\":\"talk\",\"head\":3,\"private\":false,\"member_count\":1,\"created_at\":\""
            + TIME + "\"}";

    private HttpServer server;
    private StarlingRest rest;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String seen = "";

    RestTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest = StarlingRest.at(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .as("secret");
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer secret");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void accounts() {
        answer = BOB_JSON;
        assertThat(rest.register("bob", "password", "Bob", "code")).isEqualTo(BOB);
        assertThat(seen)
                .isEqualTo(
                        "POST /api/v1/users {\"name\":\"bob\",\"password\":\"password\",\"display_name\":\"Bob\",\"invite\":\"code\"}");
        assertThat(rest.me()).isEqualTo(BOB);
        assertThat(rest.user(BOB.id())).isEqualTo(BOB);
        answer = "{\"users\":[" + BOB_JSON + "]}";
        assertThat(rest.users("b ö")).containsExactly(BOB);
        assertThat(seen).isEqualTo("GET /api/v1/users?query=b+%C3%B6 ");
    }

    @Test
    void sessions() {
        answer = "{\"token\":\"t\",\"expires_at\":\"" + TIME + "\",\"user\":" + BOB_JSON + "}";
        assertThat(rest.signIn("bob", "password")).isEqualTo(new SignedIn("t", AT, BOB));
        SessionId session = SessionId.random();
        answer = "{\"sessions\":[{\"id\":\"" + session + "\",\"created_at\":\"" + TIME + "\",\"last_seen_at\":\"" + TIME
                + "\",\"expires_at\":\"" + TIME
                + "\",\"client\":\"web/1.0\",\"address\":\"127.0.0.1\",\"current\":true}]}";
        assertThat(rest.sessions()).containsExactly(new Device(session, AT, AT, AT, "web/1.0", "127.0.0.1", true));
        answer = "";
        status = 204;
        rest.revoke(session);
        assertThat(seen).isEqualTo("DELETE /api/v1/sessions/" + session + " ");
        rest.signOut();
    }

    @Test
    void conversations() {
        Conversation talk = new Conversation(
                TALK, ConversationKind.CHANNEL, "talk", null, false, new Seq(3), 1, AT, null, null, null);
        answer = TALK_JSON;
        assertThat(rest.create(NewConversation.privateChannel("talk", List.of(BOB.id()))))
                .isEqualTo(talk);
        assertThat(seen)
                .isEqualTo(
                        "POST /api/v1/conversations {\"kind\":\"channel\",\"name\":\"talk\",\"private\":true,\"members\":[\""
                                + BOB.id() + "\"]}");
        assertThat(rest.conversation(TALK)).isEqualTo(talk);
        assertThat(rest.rename(TALK, "walk")).isEqualTo(talk);
        answer = "{\"conversations\":[" + TALK_JSON + "],\"channels\":[" + TALK_JSON + "]}";
        assertThat(rest.conversations()).containsExactly(talk);
        assertThat(rest.channels("t")).containsExactly(talk);
    }

    @Test
    void members() {
        String member = BOB_JSON.replace("}", ",\"role\":\"admin\"}");
        answer = member;
        assertThat(rest.changeRole(TALK, BOB.id(), Role.ADMIN)).isEqualTo(new Member(BOB, Role.ADMIN));
        assertThat(seen).endsWith("{\"role\":\"admin\"}");
        assertThat(rest.addMember(TALK, BOB.id())).isEqualTo(new Member(BOB, Role.ADMIN));
        answer = "{\"members\":[" + member + "]}";
        assertThat(rest.members(TALK)).containsExactly(new Member(BOB, Role.ADMIN));
        answer = "";
        status = 204;
        rest.removeMember(TALK, BOB.id());
        assertThat(seen).isEqualTo("DELETE /api/v1/conversations/" + TALK + "/members/" + BOB.id() + " ");
    }

    @Test
    void messages() {
        answer = "{\"conversation\":\"" + TALK + "\",\"seq\":4,\"at\":\"" + TIME + "\",\"duplicate\":false}";
        Command.Send send = new Command.Send(TALK, Nonce.random(), "hi", new Seq(3));
        assertThat(rest.submit(send)).isEqualTo(new Ack(TALK, send.nonce(), new Seq(4), AT, false));
        assertThat(seen).endsWith("{\"nonce\":\"" + send.nonce() + "\",\"text\":\"hi\",\"reply_to\":3}");
        answer = "{\"conversation\":\"" + TALK + "\",\"messages\":[],\"more\":true}";
        assertThat(rest.messages(TALK, new Seq(9), 50)).isEqualTo(new MessagePage(TALK, List.of(), true));
        assertThat(seen).contains("/messages?limit=50&before=9");
        assertThat(rest.pins(TALK, null, 20)).isEqualTo(new MessagePage(TALK, List.of(), true));
        assertThat(seen).contains("/pins?limit=20");
        answer = "{\"conversation\":\"" + TALK + "\",\"events\":[],\"head\":4,\"more\":false}";
        assertThat(rest.events(TALK, new Seq(4), 100)).isEqualTo(new EventPage(TALK, List.of(), new Seq(4), false));
    }

    @Test
    void messagesAroundAPlace() {
        String passage = "\"messages\":[],\"more\":true,\"newer\":false,\"around\":9,\"head\":12}";
        answer = "{\"conversation\":\"" + TALK + "\"," + passage;
        Passage expected = new Passage(TALK, List.of(), Set.of(Passage.Side.OLDER), new Seq(9), new Seq(12));
        assertThat(rest.messagesAround(TALK, new Seq(9), 50)).isEqualTo(expected);
        assertThat(seen).contains("/messages?limit=50&around=9 ");
        assertThat(rest.messagesAt(TALK, AT, 50)).isEqualTo(expected);
        assertThat(seen).contains("/messages?limit=50&at=" + TIME + " ");
        assertThat(rest.messagesAfter(TALK, new Seq(9), 50)).isEqualTo(new MessagePage(TALK, List.of(), true));
        assertThat(seen).contains("/messages?limit=50&after=9 ");
    }

    @Test
    void receipts() {
        answer = BOB_JSON;
        rest.hideReceipts(true);
        assertThat(seen).isEqualTo("PATCH /api/v1/me {\"receipts_hidden\":true}");
        answer = "{\"receipts\":[{\"user\":\"" + BOB.id() + "\",\"after\":2,\"read\":9}]}";
        Receipt receipt = new Receipt(BOB.id(), new Seq(2), new Seq(9));
        assertThat(rest.receipts(TALK)).containsExactly(receipt);
        assertThat(seen).startsWith("GET /api/v1/conversations/" + TALK + "/receipts ");
        assertThat(receipt.covers(new Seq(2))).isFalse();
        assertThat(receipt.covers(new Seq(9))).isTrue();
        assertThat(receipt.covers(new Seq(10))).isFalse();
    }

    @Test
    void search() {
        answer = "{\"results\":[{\"conversation\":\"" + TALK + "\",\"message\":{\"seq\":3,\"at\":\"" + TIME
                + "\",\"sender\":\"" + BOB.id() + "\",\"nonce\":\"" + Nonce.random()
                + "\",\"text\":\"a word\",\"reactions\":[]},\"highlights\":[{\"from\":2,\"to\":6}]}],\"conversations\":["
                + TALK_JSON + "],\"cursor\":\"next\"}";
        SearchPage page = rest.search("wor* from:bob", "last", 5);
        assertThat(seen).startsWith("GET /api/v1/search?query=wor*+from%3Abob&limit=5&cursor=last ");
        assertThat(page.cursor()).isEqualTo("next");
        assertThat(page.conversations()).extracting(Conversation::id).containsExactly(TALK);
        assertThat(page.results()).singleElement().satisfies(result -> {
            assertThat(result.message().text()).isEqualTo("a word");
            assertThat(result.highlights()).containsExactly(new SearchPage.Highlight(2, 6));
        });
    }

    @Test
    void changesOfMessages() {
        answer = "{\"conversation\":\"" + TALK + "\",\"seq\":4,\"at\":\"" + TIME + "\",\"duplicate\":false}";
        Nonce nonce = Nonce.random();
        Seq seq = new Seq(3);
        Map<Command, String> calls = Map.of(
                new Command.Edit(TALK, nonce, seq, "hi"),
                "PATCH %s/messages/3 {\"nonce\":\"%s\",\"text\":\"hi\"}",
                new Command.Delete(TALK, nonce, seq),
                "DELETE %s/messages/3?nonce=%s ",
                new Command.React(TALK, nonce, seq, "a 👍", true),
                "PUT %s/messages/3/reactions/a%%20%%F0%%9F%%91%%8D?nonce=%s ",
                new Command.React(TALK, nonce, seq, "a 👍", false),
                "DELETE %s/messages/3/reactions/a%%20%%F0%%9F%%91%%8D?nonce=%s ",
                new Command.Pin(TALK, nonce, seq, true),
                "PUT %s/pins/3?nonce=%s ",
                new Command.Pin(TALK, nonce, seq, false),
                "DELETE %s/pins/3?nonce=%s ");
        calls.forEach((command, call) -> {
            assertThat(rest.submit(command)).isEqualTo(new Ack(TALK, nonce, new Seq(4), AT, false));
            assertThat(seen).isEqualTo(call.formatted("/api/v1/conversations/" + TALK, nonce));
        });
    }

    @Test
    void aProblemBecomesAnExceptionWithItsCode() {
        status = 429;
        answer =
                "{\"title\":\"slow down\",\"status\":429,\"code\":\"rate_limited\",\"detail\":\"too fast\",\"retry_after_ms\":1500}";
        assertThatThrownBy(rest::me).isInstanceOfSatisfying(StarlingException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(failure.temporary()).isTrue();
            assertThat(failure.retryAfter()).contains(Duration.ofMillis(1500));
            assertThat(failure).hasMessage("too fast");
        });
    }

    @Test
    void anErrorOfAProxyKeepsTheMeaningOfItsStatus() {
        status = 503;
        answer = "<html>no server is available</html>";
        assertThatThrownBy(rest::me)
                .isInstanceOfSatisfying(
                        StarlingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void aServerThatIsGoneIsUnavailable() {
        server.stop(0);
        assertThatThrownBy(rest::me)
                .isInstanceOfSatisfying(
                        StarlingException.class,
                        failure -> assertThat(failure.temporary()).isTrue());
    }
}
