package chat.starling.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.frame.ClientFrame;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden file of a client is read as the expected frame and written as the same bytes. */
class ClientGoldenTest {
    private static final Map<String, byte[]> FILES = GoldenFiles.client();

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @Test
    void eachFileHasItsMeaning() {
        assertThat(FILES.keySet()).isEqualTo(ClientGoldens.FRAMES.keySet());
    }

    @Test
    void eachFrameHasAFile() {
        assertThat(ClientGoldens.FRAMES.values())
                .extracting(Object::getClass)
                .contains(ClientFrame.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsAndWrites(String name) {
        byte[] json = Objects.requireNonNull(FILES.get(name));
        ClientFrame frame = Objects.requireNonNull(ClientGoldens.FRAMES.get(name));

        assertThat(ClientFrameCodec.decode(json)).isEqualTo(new Decoded.Frame(frame));
        assertThat(written(json)).isEqualTo(new String(json, UTF_8));
    }

    @Test
    void readsOnlyTheNamedBytes() {
        byte[] padded = "??{\"type\":\"ping\"}??".getBytes(UTF_8);
        assertThat(ClientFrameCodec.decode(padded, 2, padded.length - 4))
                .isEqualTo(new Decoded.Frame(new ClientFrame.Ping(null)));
    }

    /** Encoded from what was read, for only that has the order of the file in its maps and sets. */
    private static String written(byte[] json) {
        return switch (ClientFrameCodec.decode(json)) {
            case Decoded.Frame(ClientFrame frame) -> new String(ClientFrameCodec.encode(frame), UTF_8);
            case Decoded.Refused refused -> refused.message();
        };
    }
}
