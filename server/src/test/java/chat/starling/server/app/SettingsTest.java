package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.account.RegistrationMode;
import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.TransportChoice;
import chat.starling.server.nats.NatsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class SettingsTest {
    private static final String SECRET = "jdbc:postgresql://db/starling?user=starling&password=hunter2";

    @TempDir
    private Path files;

    @Test
    void nothingGiven() {
        Settings settings = Parsing.of().settings();
        assertThat(settings.network().host()).isEqualTo("127.0.0.1");
        assertThat(settings.network().port()).isEqualTo(8080);
        assertThat(settings.network().tls()).isNull();
        assertThat(settings.network().allowedOrigins()).isEmpty();
        assertThat(settings.network().transport()).isEqualTo(TransportChoice.AUTO);
        assertThat(settings.storage().data())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/starling"));
        assertThat(settings.storage().database()).isNull();
        assertThat(settings.storage().lanes()).isEqualTo(2);
        assertThat(settings.cluster().bus()).isNull();
        assertThat(settings.policy().registration()).isEqualTo(RegistrationMode.OPEN);
        assertThat(settings.policy().rateLimits()).isTrue();
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.logs()).isEqualTo(new Settings.Logs(Level.INFO, LogFormat.TEXT));
    }

    @Test
    void flags() {
        Settings settings = Parsing.of(
                        "--host=::1",
                        "--port",
                        "0",
                        "--data=/var/lib/starling",
                        "--registration=closed",
                        "--rate-limits=off",
                        "--transport=io_uring",
                        "--lanes=64",
                        "--heartbeat=5",
                        "--log-level=debug",
                        "--log-format=json")
                .settings();
        assertThat(settings.network().host()).isEqualTo("::1");
        assertThat(settings.network().port()).isZero();
        assertThat(settings.network().transport()).isEqualTo(TransportChoice.IO_URING);
        assertThat(settings.storage().data()).isEqualTo(Path.of("/var/lib/starling"));
        assertThat(settings.storage().lanes()).isEqualTo(64);
        assertThat(settings.policy()).isEqualTo(new Settings.Policy(RegistrationMode.CLOSED, false));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.logs()).isEqualTo(new Settings.Logs(Level.DEBUG, LogFormat.JSON));
    }

    @Test
    void aFlagWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of(
                "STARLING_PORT", "9000", "STARLING_LANES", "8", "STARLING_RATE_LIMITS", "off", "STARLING_HOST", "");
        Settings settings = Parsing.in(environment, "--port=9001").settings();
        assertThat(settings.network().port()).isEqualTo(9001);
        assertThat(settings.storage().lanes()).isEqualTo(8);
        assertThat(settings.policy().rateLimits()).isFalse();
        assertThat(settings.network().host()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, OPEN",
        "127.3.2.1, OPEN",
        "::1, OPEN",
        "localhost, OPEN",
        "0.0.0.0, INVITE",
        "::, INVITE",
        "192.0.2.7, INVITE"
    })
    void strangersNeedAnInvitation(String host, RegistrationMode mode) {
        assertThat(Parsing.of("--host", host).settings().policy().registration())
                .isEqualTo(mode);
        assertThat(Parsing.of("--host", host, "--registration", "open")
                        .settings()
                        .policy()
                        .registration())
                .isEqualTo(RegistrationMode.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"/home/data, /home/data/starling", "relative, ''"})
    void whereDataUsuallyIs(String dataHome, String expected) {
        Path usual = Parsing.of().settings().storage().data();
        Path data = Parsing.in(Map.of("XDG_DATA_HOME", dataHome))
                .settings()
                .storage()
                .data();
        assertThat(data).isEqualTo(expected.isEmpty() ? usual : Path.of(expected));
    }

    @Test
    void theDatabaseKeepsItsSecret() {
        Settings settings = Parsing.in(Map.of("STARLING_DATABASE", SECRET)).settings();
        assertThat(settings.storage().database()).isNotNull();
        assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain("//db");
    }

    @ParameterizedTest
    @CsvSource({
        "--database=postgres://u:hunter2@db/starling, --database (STARLING_DATABASE) begins with jdbc:postgresql:",
        "--databse=postgres://u:hunter2@db/starling, there is no option --databse"
    })
    void aWrongDatabaseKeepsItToo(String argument, String line) {
        Parsing parsing = Parsing.of(argument);
        assertThat(parsing.err()).isEqualTo("starling: " + line + "; see --help" + System.lineSeparator());
    }

    @Test
    void theBusKeepsItsSecrets() throws IOException {
        Path credentials = Files.createFile(files.resolve("node.creds"));
        Settings settings = Parsing.of(
                        "--bus=nats://node:hunter2@a:4222, nats://t0ken@b", "--bus-credentials=" + credentials)
                .settings();
        assertThat(settings.cluster().bus())
                .isEqualTo(new NatsServers(List.of("nats://node:hunter2@a:4222", "nats://t0ken@b"), credentials, null));
        assertThat(settings.toString())
                .contains("nats://a:4222, nats://b")
                .doesNotContain("hunter2")
                .doesNotContain("t0ken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node:hunter2@a",
                "nats://node:hunter2@",
                "http://node:hunter2@a",
                "nats://node:hunter2@a,b",
                "nats://node:hunter2@a/subject",
                "nats://node:hunter2@a b",
                ","
            })
    void aWrongBusKeepsThemToo(String bus) {
        Parsing parsing = Parsing.of("--bus=" + bus);
        isRefused(parsing, "--bus (STARLING_BUS) is like nats://host:4222");
        assertThat(parsing.err()).doesNotContain("hunter2");
    }

    @Test
    void originsOfOtherPages() {
        Settings settings = Parsing.of("--allowed-origins", "https://Chat.example, http://127.0.0.1:5173,")
                .settings();
        assertThat(settings.network().allowedOrigins())
                .containsExactlyInAnyOrder("https://chat.example", "http://127.0.0.1:5173");
    }

    @Test
    void certificateAndKey() throws IOException {
        Path certificate = Files.createFile(files.resolve("cert.pem"));
        Path key = Files.createFile(files.resolve("key.pem"));
        Settings settings =
                Parsing.of("--tls-cert=" + certificate, "--tls-key=" + key).settings();
        assertThat(settings.network().tls()).isEqualTo(new PemFiles(certificate, key));
        isRefused(Parsing.of("--tls-cert=" + certificate), "--tls-key (STARLING_TLS_KEY) is missing");
        isRefused(Parsing.of("--tls-key=" + key), "--tls-cert (STARLING_TLS_CERT) is missing");
        isRefused(Parsing.of("--tls-cert=" + files, "--tls-key=" + key), "is no file that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=http | --port (STARLING_PORT) is a number from 0 to 65535, not \"http\"",
                "--port=65536 | from 0 to 65535",
                "--port=-1 | from 0 to 65535",
                "--lanes=0 | from 1 to 64",
                "--lanes=65 | from 1 to 64",
                "--heartbeat=4 | from 5 to 300",
                "--heartbeat=301 | from 5 to 300",
                "--rate-limits=yes | is on or off, not \"yes\"",
                "--registration=nobody | is one of open, invite, closed, not \"nobody\"",
                "--transport=kqueue | is one of auto, io_uring, epoll, nio",
                "--log-level=loud | is one of error, warn, info, debug, trace",
                "--log-format=xml | is one of text, json",
                "--host=256.0.0.1 | --host (STARLING_HOST) is an address",
                "--allowed-origins=chat.example | are like https://chat.example:8443",
                "--allowed-origins=https://chat.example/app | without a path",
                "--allowed-origins=* | without a path",
                "--bus=nats://a,tls://b | is nats:// for all servers or tls:// for all",
                "--bus-credentials=/dev/null | is of no use without --bus",
                "--colour=red | there is no option --colour",
                "now | there is no option now",
                "--port | --port"
            })
    void whatIsWrongIsSaidInOneLine(String argument, String line) {
        isRefused(Parsing.of(argument), line);
    }

    @Test
    void theEnvironmentIsCheckedToo() {
        isRefused(Parsing.in(Map.of("STARLING_PORT", "http")), "--port (STARLING_PORT)");
    }

    @Test
    void aFlagIsGivenOnce() {
        isRefused(Parsing.of("--port=1", "--port=2"), "--port");
    }

    private static void isRefused(Parsing parsing, String line) {
        assertThat(parsing.parsed()).isEqualTo(new Parsed.Exit(2));
        assertThat(parsing.out()).isEmpty();
        assertThat(parsing.err()).startsWith("starling: ").contains(line).hasLineCount(1);
    }

    @Test
    void help() {
        Parsing parsing = Parsing.of("--help");
        assertThat(parsing.parsed()).isEqualTo(new Parsed.Exit(0));
        assertThat(parsing.err()).isEmpty();
        assertThat(parsing.out())
                .contains(Arrays.stream(Flag.values()).map(Flag::option).toList())
                .contains(Arrays.stream(Flag.values()).map(Flag::variable).toList())
                .contains("jdbc:postgresql://host/name?user=…&password=…");
        assertThat(parsing.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void version() {
        Parsing parsing = Parsing.of("--version");
        assertThat(parsing.parsed()).isEqualTo(new Parsed.Exit(0));
        assertThat(parsing.out()).isEqualTo("Starling " + Version.current() + System.lineSeparator());
    }
}
