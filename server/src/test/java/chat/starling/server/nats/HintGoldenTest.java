package chat.starling.server.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that nodes of this version send, and that those before and after it must understand: files are never changed. */
class HintGoldenTest {
    private static final Path FILES = Path.of("src", "test", "resources", "hints");

    private static Stream<String> names() {
        return Hints.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWrittenAndReadAsEver(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve(name + ".json"));
        Hint hint = Objects.requireNonNull(Hints.all().get(name));
        assertThat(HintCodec.encode(hint, Long.MAX_VALUE))
                .singleElement()
                .extracting(text -> new String(text, UTF_8))
                .isEqualTo(new String(bytes, UTF_8));
        assertThat(HintCodec.decode(bytes)).isEqualTo(new Envelope.Known(hint));
    }

    @Test
    void eachKindHasAFileAndEachFileAKind() throws IOException {
        assertThat(Hints.all().values().stream().<Class<?>>map(Hint::getClass).collect(toSet()))
                .containsExactlyInAnyOrder(Hint.class.getPermittedSubclasses());
        try (Stream<Path> files = Files.list(FILES)) {
            List<String> kinds = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
            assertThat(kinds).containsExactlyInAnyOrderElementsOf(names().toList());
        }
    }
}
