package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who comes when nobody new is taken hears so before there is a socket, so that a balancer can ask another server. */
@ExtendWith(LeakCheck.class)
final class ClosedDoorTest {
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger live = new AtomicInteger();

    private final class Door implements SocketHandler.Factory {
        @Override
        public SocketHandler create(Socket socket, SocketRequest request) {
            return new Echo(socket, live);
        }

        @Override
        public boolean isOpen() {
            return open.get();
        }
    }

    @Test
    void handshakesAreRefusedWhileSocketsGoOn() throws IOException {
        try (EchoServer server = EchoServer.start(SocketSettings.defaults(), new Door());
                RawClient inside = new RawClient(server);
                RawClient outside = new RawClient(server)) {
            String request = new Request("GET /ws HTTP/1.1").text();
            assertThat(inside.send(request).response()).startsWith("HTTP/1.1 101 ");
            open.set(false);
            assertThat(outside.send(request).rest())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .endsWith("\r\n\r\nThis server is about to stop.\n");
            assertThat(live).hasValue(1);
            inside.close();
            await().until(() -> live.get() == 0);
        }
    }
}
