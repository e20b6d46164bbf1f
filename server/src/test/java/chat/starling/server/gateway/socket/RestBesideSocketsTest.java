package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.SessionProtocol;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is no socket reaches Armeria as if nobody stood before it. */
@ExtendWith(LeakCheck.class)
final class RestBesideSocketsTest {
    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: here\r\n\r\n";

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterEach
    void allConnectionsEnd() {
        await().until(() -> server.connections() == 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void twoRequestsShareAConnection() throws IOException {
        try (RawClient client = new RawClient(server)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(HELLO).response()).startsWith("HTTP/1.1 200 ");
                assertThat(client.text(5)).isEqualTo("hello");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestMayComeInPieces() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("G").send("ET /").send("hello HTTP/1.1\r\n").send("Host: here\r\n\r\n");
            assertThat(client.response()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void http2WithPriorKnowledge() {
        try (ClientFactory factory =
                ClientFactory.builder().useHttp2Preface(true).build()) {
            WebClient client = WebClient.builder(SessionProtocol.H2C, Endpoint.of("127.0.0.1", server.port()))
                    .factory(factory)
                    .build();
            assertThat(client.get("/hello").aggregate().join().contentUtf8()).isEqualTo("hello");
        }
    }

    @Test
    void http2ByUpgrade() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var response =
                    http.send(HttpRequest.newBuilder(server.hello()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void oneClientUsesBoth() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(server.hello()).build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("hello");
            try (WebSocketClient socket = new WebSocketClient(http, server.socket())) {
                socket.send("hi");
                assertThat(socket.next()).isEqualTo("text hi");
            }
        }
    }

    @Test
    void aSocketOnAUsedConnectionOutlivesArmeriasIdleTimeout() throws IOException {
        Duration idle = Duration.ofSeconds(1);
        try (EchoServer impatient = EchoServer.start(builder -> builder.idleTimeout(idle));
                RawClient client = new RawClient(impatient)) {
            assertThat(client.send(HELLO).response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.text(5)).isEqualTo("hello");
            assertThat(client.send(Request.toSocket()).response()).startsWith("HTTP/1.1 101 ");
            await().during(idle.multipliedBy(3)).until(() -> impatient.liveSockets() == 1);
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, "hi").next())
                    .isEqualTo("text hi");
        }
    }

    @Test
    void aSocketIsRefusedWhileAnAnswerIsOwed() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send(HELLO + Request.toSocket());
            assertThat(client.response()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(server.liveSockets()).isZero();
    }

    @Test
    void theBodyOfARequestIsNoRequest() throws IOException {
        String socket = Request.toSocket();
        try (RawClient client = new RawClient(server)) {
            client.send("POST /hello HTTP/1.1\r\nHost: here\r\nContent-Length: " + socket.length() + "\r\n\r\n");
            client.send(socket);
            assertThat(client.response()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(server.liveSockets()).isZero();
    }
}
