package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for operators has one row for each setting, in the words of the help. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operate", "settings.md");

    @Test
    void showsEachSettingAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `--"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Flag.values()).map(SettingsPageTest::row).toList());
    }

    private static String row(Flag flag) {
        return "| `%s` | `%s` | %s | %s |".formatted(flag.option(), flag.variable(), flag.standard(), flag.meaning());
    }
}
