package chat.starling.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.golden.GoldenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** docs/protocol.md shows frames as they are, and has all of the protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolPageTest {
    private static final Pattern JSON_BLOCK = Pattern.compile("(?ms)^```json(?: golden:(\\S+))?\\n(.*?)\\n```$");

    private final Map<String, String> goldens = new HashMap<>();
    private String page = "";

    @BeforeAll
    void read() throws IOException {
        page = Files.readString(Path.of("../docs/protocol.md"));
        GoldenFiles.client().forEach((name, json) -> remember("client/" + name, json));
        GoldenFiles.server().forEach((name, json) -> remember("server/" + name, json));
    }

    @Test
    void showsTheBytesOfGoldenFiles() {
        List<MatchResult> blocks = JSON_BLOCK.matcher(page).results().toList();
        assertThat(blocks)
                .hasSizeGreaterThan(30)
                .allSatisfy(block -> assertThat(goldens.get(block.group(1)))
                        .as(block.group())
                        .isEqualTo(block.group(2)));
    }

    @Test
    void hasARowForEachFrameAndEventKind() {
        assertThat(Stream.of(
                                MessageSchemas.client().types(),
                                MessageSchemas.server().types())
                        .flatMap(types -> types.stream()))
                .allSatisfy(type -> assertThat(page).contains("\n| `" + type + "` |"));
        assertThat(Document.asyncApi().schemas().findValues("kind"))
                .filteredOn(kind -> kind.has("const"))
                .hasSize(13)
                .allSatisfy(kind ->
                        assertThat(page).contains("\n| `" + kind.get("const").textValue() + "` |"));
    }

    @Test
    void hasARowForEachErrorCode() {
        for (ErrorCode code : ErrorCode.values()) {
            String temporary = code.temporary() ? "yes" : "no";
            assertThat(page).contains("\n| `%s` | %d | %s |".formatted(WireName.of(code), code.status(), temporary));
        }
    }

    @Test
    void hasARowForEachCloseCode() {
        for (CloseCode code : CloseCode.values()) {
            assertThat(page).contains("\n| " + code.code() + " |");
        }
    }

    @Test
    void namesEachCallOfRest() {
        for (Document.Call call : Document.openApi().calls()) {
            assertThat(page).contains("`" + call.method() + " " + call.path().replace("/api/v1", ""));
        }
    }

    private void remember(String name, byte[] json) {
        goldens.put(name + ".json", new String(json, StandardCharsets.UTF_8));
    }
}
