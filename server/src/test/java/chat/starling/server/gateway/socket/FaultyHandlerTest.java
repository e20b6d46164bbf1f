package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What handlers may do: choose the code of a violation, write to a socket that is gone, and fail. */
@ExtendWith(LeakCheck.class)
final class FaultyHandlerTest {
    private final AtomicInteger ended = new AtomicInteger();

    private final class Strict implements SocketHandler {
        private final Socket socket;

        Strict(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void opened() {}

        @Override
        public void text(ByteBuf payload) {
            throw new IllegalStateException("a fault that this test wants");
        }

        @Override
        public void binary(ByteBuf payload) {
            socket.close(4201, "binary frames mean nothing here");
            socket.write(SocketFrames.text(socket.allocator(), payload));
        }

        @Override
        public void violated(Violation kind, String what) {
            socket.close(4201, what);
        }

        @Override
        public void closed() {
            ended.incrementAndGet();
            socket.write(SocketFrames.ping(socket.allocator()));
            socket.flush();
        }
    }

    @Test
    void eachEndsItsOwnSocketOnce() throws IOException {
        try (EchoServer server = EchoServer.start(SocketSettings.defaults(), (socket, request) -> new Strict(socket))) {
            assertThat(ending(server, RawClient.FINAL | RawClient.BINARY)).isEqualTo("close 4201, end");
            assertThat(ending(server, 0xF0 | RawClient.TEXT)).isEqualTo("close 4201, end");
            assertThat(ending(server, RawClient.FINAL | RawClient.TEXT)).isEqualTo("close 1011, end");
            await().until(() -> server.connections() == 0);
            assertThat(ended).hasValue(3);
        }
    }

    /** A client that answers the close frame, as it should. */
    private static String ending(EchoServer server, int first) throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            String closed = client.frame(first, "hi").next();
            client.frame(RawClient.FINAL | RawClient.CLOSE, new byte[0]);
            return closed + ", " + client.next();
        }
    }
}
