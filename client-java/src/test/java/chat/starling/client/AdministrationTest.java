package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.ReportId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls for those who lead the installation: what is sent, and what is read from the answers. */
class AdministrationTest {
    private static final User BOB = new User(UserId.random(), "bob", "Bob");
    private static final String NAMES = "'id':'" + BOB.id() + "','name':'bob','display_name':'Bob'";
    private static final String TIME = "2026-01-01T00:00:00.000Z";
    private static final Instant AT = Instant.parse(TIME);
    private static final ConversationId TALK = ConversationId.random();
    private static final ReportId REPORT = ReportId.random();
    private static final String REPORT_JSON = ("{'id':'" + REPORT + "','at':'" + TIME + "','conversation':'" + TALK
            + "','seq':3,'reporter':{" + NAMES + "},'author':{" + NAMES
            + "},'reason':'rude','message':{'at':'" + TIME + "','text':'words'},'deleted':false");

    private HttpServer server;
    private StarlingRest rest;
    private volatile String answer = "";
    private volatile String seen = "";

    AdministrationTest() throws IOException {
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
        seen = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().replace("/api/v1", "") + " " + body.replace('"', '\'');
        byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(bytes.length == 0 ? 204 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void roles() {
        answer = "{'role':'moderator'}";
        assertThat(rest.administration().role()).isEqualTo(InstallationRole.MODERATOR);
        answer = "{'role':'emperor'}";
        assertThat(rest.administration().role()).isEqualTo(InstallationRole.MEMBER);
        answer = "{" + NAMES + ",'role':'admin','created_at':'" + TIME + "','sessions':2}";
        assertThat(rest.administration().giveRole(BOB.id(), InstallationRole.ADMIN))
                .isEqualTo(new AdministeredUser(BOB, InstallationRole.ADMIN, AT, 2, null));
        assertThat(seen).isEqualTo("PUT /admin/users/" + BOB.id() + "/role {'role':'admin'}");
    }

    @Test
    void bans() {
        String user =
                "{" + NAMES + ",'role':'member','created_at':'" + TIME + "','sessions':0,'ban':{'reason':'spam','by':{"
                        + NAMES + "},'at':'" + TIME + "','until':'" + TIME + "'}}";
        AdministeredUser banned = new AdministeredUser(
                BOB, InstallationRole.MEMBER, AT, 0, new AdministeredUser.Ban("spam", BOB, AT, AT));
        answer = user;
        assertThat(rest.administration().ban(BOB.id(), "spam", AT)).isEqualTo(banned);
        assertThat(seen).isEqualTo("PUT /admin/users/" + BOB.id() + "/ban {'reason':'spam','until':'" + TIME + "'}");
        rest.administration().unban(BOB.id());
        assertThat(seen).isEqualTo("DELETE /admin/users/" + BOB.id() + "/ban ");
        answer = "{'users':[" + user + "],'more':false}";
        assertThat(rest.administration().banned("al")).containsExactly(banned);
        assertThat(seen).isEqualTo("GET /admin/users?banned=true&limit=100&after=al ");
        answer = "{'ended':3}";
        assertThat(rest.administration().endSessions(BOB.id())).isEqualTo(3);
    }

    @Test
    void reports() {
        rest.report(TALK, new Seq(3), "rude");
        assertThat(seen).isEqualTo("PUT /conversations/" + TALK + "/messages/3/report {'reason':'rude'}");
        answer = "{'reports':[" + REPORT_JSON + "}],'more':false}";
        assertThat(rest.administration().openReports(null, 10))
                .containsExactly(
                        new MessageReport(REPORT, AT, TALK, new Seq(3), BOB, BOB, "rude", "words", false, null));
        answer = REPORT_JSON + ",'resolution':{'act':'message_removed','by':{" + NAMES + "},'at':'" + TIME + "'}}";
        assertThat(rest.administration().removeMessage(REPORT).act()).isEqualTo("message_removed");
        assertThat(seen).isEqualTo("PUT /admin/reports/" + REPORT + "/resolution {'act':'message_removed'}");
        rest.administration().dismiss(REPORT);
        assertThat(seen).endsWith("{'act':'dismissed'}");
        rest.administration().banAuthor(REPORT, "spam", null);
        assertThat(seen).endsWith("{'act':'user_banned','reason':'spam'}");
    }

    @Test
    void removals() {
        rest.administration().removeMessage(TALK, new Seq(3));
        assertThat(seen).isEqualTo("DELETE /admin/conversations/" + TALK + "/messages/3 ");
    }

    @Test
    void auditing() {
        answer =
                "{'entries':[{'id':7,'at':'" + TIME + "','action':'role_given','actor':{" + NAMES + "},'user':{" + NAMES
                        + "},'detail':{'role':'admin'}},{'id':6,'at':'" + TIME
                        + "','action':'a_newer_one','conversation':'" + TALK
                        + "'}]}";
        assertThat(rest.administration().audit(8L, 2))
                .containsExactly(
                        new AuditEntry(7, AT, "role_given", BOB, BOB, null, Map.of("role", "admin")),
                        new AuditEntry(6, AT, "a_newer_one", null, null, TALK, Map.of()));
        assertThat(seen).isEqualTo("GET /admin/audit?limit=2&before=8 ");
    }
}
