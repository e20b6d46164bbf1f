package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that never finish their handshake, that vanish, or that read no more hold nothing for long. */
@ExtendWith(LeakCheck.class)
final class LostClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start(SocketSettings.defaults().withTimeouts(PATIENCE, PATIENCE));
    }

    @AfterAll
    static void nothingIsLeft() {
        await().until(() -> server.connections() == 0 && server.liveSockets() == 0);
        server.close();
    }

    @Test
    void silence() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aPartOfTheRequestLine() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send("GET /w").rest()).isEmpty();
        }
    }

    @Test
    void headersWithoutEnd() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send("GET /ws HTTP/1.1\r\nHost: here\r\n").rest()).isEmpty();
        }
    }

    @Test
    void oneByteAtATime() throws IOException {
        try (RawClient client = new RawClient(server)) {
            for (byte next : Request.toSocket().getBytes(StandardCharsets.US_ASCII)) {
                client.send(new byte[] {next});
            }
            assertThat(client.response()).startsWith("HTTP/1.1 101 ");
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, "hi").next())
                    .isEqualTo("text hi");
        }
    }

    @Test
    void aSocketOutlivesTheHandshakeTime() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            await().during(PATIENCE.multipliedBy(2)).until(() -> server.liveSockets() > 0);
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, "hi").next())
                    .isEqualTo("text hi");
        }
    }

    @Test
    void halfOpen() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            client.shutSending();
            assertThat(client.next()).isEqualTo("end");
        }
    }

    @Test
    void reset() throws IOException {
        RawClient.upgraded(server).reset();
    }

    @Test
    void aClientThatDoesNotAnswerACloseIsCutOff() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            assertThat(client.send(new byte[] {(byte) 0x81, 0x00}).next()).isEqualTo("close 1002");
            await().until(() -> server.liveSockets() == 0);
        }
    }
}
