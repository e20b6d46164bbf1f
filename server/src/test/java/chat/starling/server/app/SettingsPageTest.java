package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators, the help and the table of flags say the same. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/operate/settings.md");
    private static final Pattern OPTION = Pattern.compile("(?m)^ +(--[a-z-]+)=<");

    @Test
    void thePageHasOneRowForEachFlag() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `--"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Flag.values()).map(SettingsPageTest::row).toList());
    }

    private static String row(Flag flag) {
        return "| `%s` | `%s` | `%s` | %s | %s |"
                .formatted(
                        flag.option(),
                        flag.variable(),
                        flag.label().replace("|", "\\|"),
                        flag.standard(),
                        flag.meaning());
    }

    @Test
    void theHelpTellsOfEachFlagWhatThePageTells() {
        String help = help();
        assertThat(OPTION.matcher(help).results().map(SettingsPageTest::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Flag.values()).map(Flag::option).toList());
        String unwrapped = help.replaceAll("\\s+", " ");
        for (Flag flag : Flag.values()) {
            assertThat(unwrapped).contains(flag.meaning() + " " + flag.variable() + ", default: " + flag.standard());
        }
    }

    private static String name(MatchResult option) {
        return option.group(1);
    }

    private static String help() {
        StringWriter help = new StringWriter();
        Settings.parse(new String[] {"--help"}, Map.of(), new PrintWriter(help), new PrintWriter(help));
        return help.toString();
    }
}
