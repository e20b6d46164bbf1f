package chat.starling.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class MarkTest {
    private static final URI ADDRESS = URI.create("ws://127.0.0.1:1/");

    @Test
    void findsTheNumberInTheFramesOfEveryProtocol() {
        String text = Mark.text(1234);
        assertThat(number(new PlainRoom(ADDRESS).say(1234, text))).isEqualTo(1234);
        assertThat(number(new SocketIoRoom(ADDRESS, "room").say(1234, text))).isEqualTo(1234);
        assertThat(number(new XmppRoom(ADDRESS, "room").say(1234, text))).isEqualTo(1234);
    }

    @Test
    void findsTheNumberZero() {
        assertThat(number(Mark.text(0))).isZero();
    }

    @Test
    void findsNoneInWhatIsNoMessage() {
        assertThat(number("{\"type\":\"ack\",\"re\":7,\"seq\":7}")).isEqualTo(Mark.NONE);
        assertThat(number("2")).isEqualTo(Mark.NONE);
    }

    private static long number(String frame) {
        return Mark.number(Unpooled.copiedBuffer(frame, UTF_8));
    }
}
