package chat.starling.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import chat.starling.protocol.frame.ServerFrame.EventFrame;
import chat.starling.protocol.model.EventBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden file of the server is read as the expected frame and written as the same bytes. */
class ServerGoldenTest {
    private static final Map<String, byte[]> FILES = GoldenFiles.server();
    private static final Map<String, ServerFrame> FRAMES = new HashMap<>(ServerGoldens.FRAMES);

    static {
        FRAMES.putAll(EventGoldens.FRAMES);
    }

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @Test
    void eachFileHasItsMeaning() {
        assertThat(FILES.keySet()).isEqualTo(FRAMES.keySet());
    }

    @Test
    void eachFrameHasAFile() {
        assertThat(FRAMES.values()).extracting(Object::getClass).contains(ServerFrame.class.getPermittedSubclasses());
    }

    @Test
    void eachEventKindHasAFile() {
        assertThat(framesOf(EventFrame.class))
                .extracting(frame -> frame.event().body().getClass())
                .contains(Stream.of(EventBody.class.getPermittedSubclasses())
                        .filter(kind -> kind != EventBody.Unknown.class)
                        .toArray(Class[]::new));
    }

    @Test
    void eachErrorCodeHasAFile() {
        assertThat(framesOf(ErrorFrame.class)).extracting(ErrorFrame::code).contains(ErrorCode.values());
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsAndWrites(String name) throws IOException {
        byte[] json = Objects.requireNonNull(FILES.get(name));
        ServerFrame frame = ServerFrameCodec.decode(json).orElseThrow();

        assertThat(frame).isEqualTo(FRAMES.get(name));
        assertThat(new String(ServerFrameCodec.encode(frame), UTF_8)).isEqualTo(new String(json, UTF_8));
        assertThat(streamed(frame)).isEqualTo(json);
    }

    private static byte[] streamed(ServerFrame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ServerFrameCodec.write(frame, bytes);
        return bytes.toByteArray();
    }

    private static <F extends ServerFrame> Stream<F> framesOf(Class<F> type) {
        return FRAMES.values().stream().filter(type::isInstance).map(type::cast);
    }
}
