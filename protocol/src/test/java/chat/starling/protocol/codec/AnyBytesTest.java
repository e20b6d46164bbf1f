package chat.starling.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.golden.GoldenFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a stranger sends is answered with a value, at once. The bytes are golden frames with random damage, the same in each
 * run; {@code -Dstarling.seed=…} tries others, and a failure names its seed.
 */
class AnyBytesTest {
    private static final long SEED = Long.getLong("starling.seed", 20_260_102);
    private static final int ROUNDS = 100_000;
    private static final List<byte[]> GOLDENS = List.copyOf(GoldenFiles.client().values());
    private static final List<String> FRAGMENTS = List.of(
            "null",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\ud800",
            "\\u0000",
            "1e400",
            "-1",
            "9007199254740992",
            "{}",
            "\\",
            "\"id\":1,",
            "true");

    private final Random random = new Random(SEED);

    @Test
    void areAnsweredWithAValue() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = damaged(GOLDENS.get(random.nextInt(GOLDENS.size())));
            answer(bytes);
        }
    }

    @Test
    void areAnsweredInTimeLinearInTheirNumber() {
        for (String hostile :
                List.of("[", "{\"a\":", "\"", "9", "{\"id\":[", "\\", " ", "{\"type\":\"ping\",\"a\":9")) {
            byte[] frame = filled(hostile);
            long start = System.nanoTime();
            for (int round = 0; round < 20; round++) {
                answer(frame);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(hostile).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** What is accepted is written again as a frame that means the same. */
    private static void answer(byte[] bytes) {
        try {
            if (ClientFrameCodec.decode(bytes) instanceof Decoded.Frame accepted) {
                assertThat(ClientFrameCodec.decode(ClientFrameCodec.encode(accepted.frame())))
                        .as("seed " + SEED)
                        .isEqualTo(accepted);
            }
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError("seed " + SEED + ": " + new String(bytes, StandardCharsets.UTF_8), fault);
        }
    }

    private byte[] damaged(byte[] golden) {
        byte[] bytes = golden.clone();
        for (int blow = random.nextInt(4); blow >= 0; blow--) {
            bytes = struck(bytes);
        }
        return bytes;
    }

    private byte[] struck(byte[] bytes) {
        int place = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, place, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(bytes, place, random.nextInt(20), new byte[0]);
            case 2 -> spliced(bytes, place, bytes.length, new byte[0]);
            case 3 -> spliced(bytes, place, 0, fragment());
            default -> spliced(bytes, place, random.nextInt(40), fragment());
        };
    }

    private byte[] fragment() {
        return FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int from, int removed, byte[] added) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, from);
        result.writeBytes(added);
        int rest = Math.min(bytes.length, from + removed);
        result.write(bytes, rest, bytes.length - rest);
        return result.toByteArray();
    }

    private static byte[] filled(String pattern) {
        String text = pattern.repeat(ClientFrame.MAX_BYTES / pattern.length());
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
