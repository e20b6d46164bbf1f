package chat.starling.bench.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

final class BroadcastTest {
    @Test
    void framesAShortText() {
        assertThat(framed("hi")).isEqualTo("8102" + "6869");
    }

    @Test
    void framesALongerTextWithTwoBytesOfLength() {
        assertThat(framed("a".repeat(125))).startsWith("817d61");
        assertThat(framed("a".repeat(126))).startsWith("817e007e61");
        assertThat(framed("a".repeat(300))).startsWith("817e012c61").hasSize(2 * 304);
    }

    private static String framed(String text) {
        ByteBuf bytes = Broadcast.framed(UnpooledByteBufAllocator.DEFAULT, Unpooled.copiedBuffer(text, US_ASCII));
        try {
            return ByteBufUtil.hexDump(bytes);
        } finally {
            bytes.release();
        }
    }
}
