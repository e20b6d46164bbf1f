package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is upgraded, and what the others are told. */
@ExtendWith(LeakCheck.class)
final class HandshakeTest {
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start(SocketSettings.defaults().withAllowedOrigins(Set.of("https://Friend.example.org")));
    }

    @AfterAll
    static void stop() {
        await().until(() -> server.connections() == 0);
        server.close();
    }

    private static String answer(Request request) throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send(request.text()).response();
        }
    }

    private static Request request() {
        return new Request("GET /ws HTTP/1.1");
    }

    @Test
    void theKeyIsAnsweredAsInTheRfc() throws IOException {
        assertThat(answer(request()))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    /** The last four are Armeria's to refuse, and so is the choice of the status. */
    @ParameterizedTest
    @CsvSource({
        "GET /ws?client=web HTTP/1.1, 101",
        "GET /ws HTTP/1.0, 400",
        "GET /ws FTP/1.1, 400",
        "GET /ws/ HTTP/1.1, 400",
        "GET /wsx HTTP/1.1, 400",
        "POST /ws HTTP/1.1, 404",
        "get /ws HTTP/1.1, 405"
    })
    void theRequestLineDecides(String line, int status) throws IOException {
        assertThat(answer(new Request(line))).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "Host, 400",
        "Upgrade, 426",
        "Connection, 400",
        "Sec-WebSocket-Version, 426",
        "Sec-WebSocket-Key, 400",
    })
    void everyHeaderIsNeeded(String name, int status) throws IOException {
        assertThat(answer(request().without(name))).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade, h2c, 426",
        "Connection, keep-alive, 400",
        "Sec-WebSocket-Version, 8, 426",
        "Sec-WebSocket-Key, c2hvcnQ=, 400",
        "Sec-WebSocket-Key, not base64, 400",
        "Content-Length, 5, 400",
        "Transfer-Encoding, chunked, 400",
        "Sec-WebSocket-Protocol, chat.v7, 400",
        "Origin, https://evil.example.org, 403",
        "Origin, null, 403",
        "Origin, https://chat.example.org:8443, 403",
        "Origin, https://chat.example.org, 101",
        "Origin, http://CHAT.example.org, 101",
        "Origin, https://friend.example.org, 101",
    })
    void headersAreJudged(String name, String value, int status) throws IOException {
        assertThat(answer(request().with(name, value))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aVersionIsNamedToThoseWhoSpeakAnother() throws IOException {
        assertThat(answer(request().with("Sec-WebSocket-Version", "8")))
                .containsIgnoringCase("sec-websocket-version: 13")
                .containsIgnoringCase("upgrade: websocket");
    }

    @Test
    void ourSubprotocolIsPickedFromSeveralAndNotGivenUnasked() throws IOException {
        assertThat(answer(request().with("Sec-WebSocket-Protocol", "chat.v7, starling.v1")))
                .containsIgnoringCase("sec-websocket-protocol: starling.v1\r\n");
        assertThat(answer(request())).doesNotContainIgnoringCase("sec-websocket-protocol");
    }

    @Test
    void aRefusalSaysWhyAndEndsTheConnection() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send(request().with("Origin", "https://evil.example.org").text());
            assertThat(client.rest()).endsWith("\r\n\r\nThis origin may not connect.\n");
        }
    }

    @Test
    void longLinesAndHeadersAreRefused() throws IOException {
        String much = "x".repeat(10_000);
        assertThat(answer(new Request("GET /ws?" + much + " HTTP/1.1"))).startsWith("HTTP/1.1 414 ");
        assertThat(answer(request().with("X-Much", much))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void framesRightBehindTheRequestAreNotLost() throws IOException {
        byte[] hi = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'};
        byte[] request = request().text().getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(request, request.length + hi.length);
        System.arraycopy(hi, 0, both, request.length, hi.length);
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send(both).response()).startsWith("HTTP/1.1 101 ");
            assertThat(client.next()).isEqualTo("text hi");
        }
    }
}
