package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With PEM files the port speaks wss, and https in both versions of HTTP. */
@ExtendWith(LeakCheck.class)
final class TlsTest {
    @TempDir
    private static Path directory;

    private static SSLContext trust;
    private static EchoServer server;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate = TestCertificate.make(directory);
        trust = certificate.clientContext();
        server = EchoServer.startWithTls(certificate.files().open());
    }

    @AfterAll
    static void stop() {
        await().until(() -> server.connections() == 0 && server.liveSockets() == 0);
        server.close();
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().sslContext(trust).version(version).build();
    }

    @Test
    void aSocketIsEchoedAndClosed() throws Exception {
        try (HttpClient http = client(HttpClient.Version.HTTP_2);
                WebSocketClient socket = new WebSocketClient(http, server.socket(), SocketSettings.SUBPROTOCOL)) {
            String large = "x".repeat(60_000);
            socket.send(large);
            assertThat(socket.next()).isEqualTo("text " + large);
            socket.closeNormally();
            assertThat(socket.next()).isEqualTo("close 1000");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void restSpeaksTheVersionThatTheClientWants(HttpClient.Version version) throws Exception {
        try (HttpClient http = client(version)) {
            var request = HttpRequest.newBuilder(server.hello()).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @Test
    void aSocketMayFollowOnAUsedConnection() throws Exception {
        try (HttpClient http = client(HttpClient.Version.HTTP_1_1)) {
            http.send(HttpRequest.newBuilder(server.hello()).build(), HttpResponse.BodyHandlers.discarding());
            try (WebSocketClient socket = new WebSocketClient(http, server.socket())) {
                socket.send("hi");
                assertThat(socket.next()).isEqualTo("text hi");
            }
        }
    }

    @Test
    void plainTextIsTurnedAway() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send(Request.toSocket()).rest()).doesNotContain("HTTP");
        }
    }
}
