package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

/** A client of another make is upgraded, echoed and let go. */
final class SocketEchoTest {
    @Test
    void aMessageComesBackAndTheCloseIsAnswered() throws Exception {
        try (EchoServer server = EchoServer.start();
                HttpClient http = HttpClient.newHttpClient();
                WebSocketClient client = new WebSocketClient(http, server.socket(), SocketSettings.SUBPROTOCOL)) {
            assertThat(client.subprotocol()).isEqualTo(SocketSettings.SUBPROTOCOL);
            client.send("hé 👋");
            assertThat(client.next()).isEqualTo("text hé 👋");
            client.ping();
            assertThat(client.next()).isEqualTo("pong");
            client.closeNormally();
            assertThat(client.next()).isEqualTo("close 1000");
            await().until(() -> server.liveSockets() == 0 && server.connections() == 0);
        }
    }
}
