package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of frames, with lengths on both sides of each form of header. */
final class SocketFramesTest {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private static String hex(ByteBuf frame, int length) {
        try {
            return ByteBufUtil.hexDump(frame, 0, length);
        } finally {
            frame.release();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "125, 817d",
        "126, 817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000",
    })
    void theHeaderFitsTheLength(int length, String header) {
        ByteBuf frame = SocketFrames.text(ALLOCATOR, new byte[length]);
        assertThat(frame.readableBytes()).isEqualTo(header.length() / 2 + length);
        assertThat(hex(frame, header.length() / 2)).isEqualTo(header);
    }

    @Test
    void aPayloadBufferIsCopiedAndLeftAsItWas() {
        ByteBuf payload = ByteBufUtil.writeUtf8(ALLOCATOR, "hi");
        assertThat(hex(SocketFrames.text(ALLOCATOR, payload), 4)).isEqualTo("81026869");
        assertThat(payload.readableBytes()).isEqualTo(2);
        assertThat(payload.release()).isTrue();
    }

    @Test
    void control() {
        assertThat(hex(SocketFrames.ping(ALLOCATOR), 2)).isEqualTo("8900");
        assertThat(hex(SocketFrames.close(ALLOCATOR, 4201, "no"), 6)).isEqualTo("880410696e6f");
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() {
        ByteBuf frame = SocketFrames.close(ALLOCATOR, 1000, "x".repeat(122) + "é");
        assertThat(frame.toString(4, frame.readableBytes() - 4, StandardCharsets.UTF_8))
                .isEqualTo("x".repeat(122));
        assertThat(frame.getUnsignedByte(1)).isEqualTo((short) 124);
        frame.release();
    }
}
