package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings in a file: below flags and environment, above defaults, and refused by the line when something is wrong. */
class SettingsFileTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```conf\n(.*?)```");

    @TempDir
    private Path files;

    private Path file(String text) throws IOException {
        return Files.writeString(files.resolve("starling.conf"), text);
    }

    @Test
    void flagThenEnvironmentThenFileThenDefault() throws IOException {
        Path file = file("# all of them\n\nport = 1001\n  lanes=2\nheartbeat\t=\t7 \nhost = ::1\n");
        Map<String, String> environment =
                Map.of("STARLING_CONFIG", file.toString(), "STARLING_LANES", "3", "STARLING_PORT", "1002");
        Settings settings = Parsing.in(environment, "--port=1003").settings();
        assertThat(settings.network().port()).isEqualTo(1003);
        assertThat(settings.storage().lanes()).isEqualTo(3);
        assertThat(settings.heartbeat()).hasSeconds(7);
        assertThat(settings.network().host()).isEqualTo("::1");
        assertThat(settings.policy().rateLimits()).isTrue();
    }

    @Test
    void aValueMayHoldWhatSeparates() throws IOException {
        Path file = file("database = jdbc:postgresql://db/chat?user=chat&password=a#b=c\n");
        assertThat(Parsing.of("--config", file.toString()).settings().storage().database())
                .isNotNull()
                .extracting(address -> address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db/chat?user=chat&password=a#b=c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate-limit = off | there is no setting \"rate-limit\"; did you mean rate-limits?",
                "rate_limits = off | there is no setting \"rate_limits\"; did you mean rate-limits?",
                "colour = red | there is no setting \"colour\"",
                "jdbc:postgresql://u:hunter2@db/chat?a=b | what stands before = is no setting",
                "hunter2 | a line is like key = value",
                "port = http | port is a number from 0 to 65535, not \"http\"",
                "port = | port has no value",
                "heartbeat = 30 | heartbeat is set already, at FILE:1",
                "database = postgres://u:hunter2@db/chat | database begins with jdbc:postgresql:",
                "config = other.conf | a file of settings does not name another one",
                "bus = http://u:hunter2@nats | bus is like nats://host:4222,nats://user:password@host:4222",
                "tls-key = nowhere.pem | tls-key is no file that can be read: \"nowhere.pem\""
            })
    void whatIsWrongIsSaidWithItsLine(String line, String said) throws IOException {
        Path certificate = Files.createFile(files.resolve("cert.pem"));
        Path file = file("heartbeat = 30\n# the next one is wrong\n" + line + "\ntls-cert = " + certificate + "\n");
        String given = line.startsWith("tls-key") ? "--log-level=info" : "--tls-key=" + certificate;
        Parsing parsing = Parsing.of("--config=" + file, given);
        assertThat(parsing.parsed()).isEqualTo(new Parsed.Exit(2));
        assertThat(parsing.err())
                .isEqualTo(file + ":3: " + said.replace("FILE", file.toString()) + System.lineSeparator())
                .doesNotContain("hunter2");
    }

    @Test
    void aFileThatCannotBeRead() throws IOException {
        Path latin = Files.write(files.resolve("latin.conf"), "host = é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Parsing.of("--config=" + latin).err())
                .contains("--config (STARLING_CONFIG) is a file that is not in UTF-8");
        for (Path path : List.of(files, files.resolve("missing.conf"))) {
            assertThat(Parsing.of("--config=" + path).err())
                    .startsWith("starling: --config (STARLING_CONFIG) is no file that can be read")
                    .hasLineCount(1);
        }
    }

    @Test
    void theExampleOfThePage() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "operate", "settings.md")));
        assertThat(example.find()).isTrue();
        Settings settings =
                Parsing.of("--config", file(example.group(1)).toString()).settings();
        assertThat(settings.network().host()).isEqualTo("0.0.0.0");
        assertThat(settings.logs().format()).isEqualTo(LogFormat.JSON);
    }
}
