package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A peer that does not read is felt early, costs little, and is cut off when the server has had enough of it. */
@ExtendWith(LeakCheck.class)
final class SlowReaderTest {
    private static final int CHUNK = 16 * 1024;
    private static final int BOUND = 1024 * 1024;
    private static final int GO_AWAY = 4001;

    private static final AtomicInteger accepted = new AtomicInteger();
    private static final AtomicInteger turnedWritable = new AtomicInteger();
    private static final AtomicInteger ended = new AtomicInteger();
    private static EchoServer server;

    @BeforeAll
    static void start() {
        var settings = SocketSettings.defaults().withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(300));
        server = EchoServer.start(settings, (socket, request) -> new Flood(socket));
    }

    @AfterAll
    static void stop() {
        await().until(() -> server.connections() == 0);
        server.close();
    }

    /** Writes as long as it is let, from the first word of the client on; the second word makes it close. */
    private record Flood(Socket socket) implements SocketHandler {
        @Override
        public void opened() {}

        @Override
        public void text(ByteBuf payload) {
            if (payload.getByte(0) == 'c') {
                socket.close(GO_AWAY, "the client does not read");
            } else {
                pour();
            }
        }

        private void pour() {
            while (socket.isWritable()) {
                socket.write(SocketFrames.text(socket.allocator(), new byte[CHUNK]));
                socket.flush();
                accepted.addAndGet(CHUNK);
            }
        }

        @Override
        public void writable() {
            turnedWritable.incrementAndGet();
            pour();
        }

        @Override
        public void binary(ByteBuf payload) {}

        @Override
        public void closed() {
            ended.incrementAndGet();
        }
    }

    @Test
    void littleIsHeldAndTheEndComesInTime() throws IOException {
        try (RawClient client = RawClient.upgraded(server, 4096)) {
            client.frame(RawClient.FINAL | RawClient.TEXT, "pour");
            await().during(Duration.ofMillis(200)).until(() -> accepted.get() > 0);
            assertThat(accepted.get()).isLessThan(BOUND);
            for (int i = 0; i < 100; i++) {
                assertThat(client.next()).startsWith("text ");
            }
            assertThat(turnedWritable.get()).isPositive();
            client.frame(RawClient.FINAL | RawClient.TEXT, "close");
            await().until(() -> ended.get() == 1);
        }
    }
}
