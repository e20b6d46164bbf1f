package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.account.RegistrationMode;
import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.TransportChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** Flags and environment become settings, or one line that says what is wrong. */
class SettingsTest {
    private static final String URL = "jdbc:postgresql://localhost/chat?user=chat&password=hunter2";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Parsed parse(Map<String, String> environment, String... arguments) {
        return Settings.parse(arguments, environment, new PrintWriter(out), new PrintWriter(err));
    }

    private Settings settings(Map<String, String> environment, String... arguments) {
        Parsed parsed = parse(environment, arguments);
        assertThat(parsed).as(err.toString()).isInstanceOf(Parsed.Run.class);
        return ((Parsed.Run) parsed).settings();
    }

    private String refusal(Map<String, String> environment, String... arguments) {
        assertThat(parse(environment, arguments)).isEqualTo(new Parsed.Exit(2));
        assertThat(err.toString()).endsWith("; see --help\n").containsOnlyOnce("\n");
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    @Test
    void defaultsAreForOnePersonOnOneMachine() {
        Settings settings = settings(Map.of());
        assertThat(settings.network().host()).isEqualTo("127.0.0.1");
        assertThat(settings.network().port()).isEqualTo(8080);
        assertThat(settings.network().tls()).isNull();
        assertThat(settings.network().allowedOrigins()).isEmpty();
        assertThat(settings.network().transport()).isEqualTo(TransportChoice.AUTO);
        assertThat(settings.storage().data()).isEqualTo(home().resolve(".local/share/starling"));
        assertThat(settings.storage().database()).isNull();
        assertThat(settings.storage().lanes()).isEqualTo(4);
        assertThat(settings.policy()).isEqualTo(new Settings.Policy(RegistrationMode.OPEN, true));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.logLevel()).isEqualTo(Level.INFO);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    @Test
    void aFlagWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("STARLING_PORT", "9001", "STARLING_RATE_LIMITS", "off");
        Settings settings = settings(environment, "--port", "9002");
        assertThat(settings.network().port()).isEqualTo(9002);
        assertThat(settings.policy().rateLimits()).isFalse();
    }

    @Test
    void anEmptyVariableCountsAsNone() {
        assertThat(settings(Map.of("STARLING_PORT", " ")).network().port()).isEqualTo(8080);
    }

    @Test
    void dataLiesWhereTheDesktopKeepsIt() {
        Map<String, String> elsewhere = Map.of("XDG_DATA_HOME", "/srv/data");
        assertThat(settings(elsewhere).storage().data()).isEqualTo(Path.of("/srv/data/starling"));
        assertThat(settings(elsewhere, "--data", "/srv/chat").storage().data()).isEqualTo(Path.of("/srv/chat"));
        assertThat(settings(Map.of("XDG_DATA_HOME", "relative")).storage().data())
                .isEqualTo(home().resolve(".local/share/starling"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,OPEN",
        "localhost,OPEN",
        "::1,OPEN",
        "0.0.0.0,INVITE",
        "::,INVITE",
        "192.0.2.1,INVITE",
    })
    void whoeverCanReachTheServerMayRegisterOnlyOnTheMachineItself(String host, RegistrationMode mode) {
        assertThat(settings(Map.of(), "--host", host).policy().registration()).isEqualTo(mode);
        assertThat(settings(Map.of(), "--host", host, "--registration", "closed")
                        .policy()
                        .registration())
                .isEqualTo(RegistrationMode.CLOSED);
    }

    @Test
    void originsAreComparedInLowerCase() {
        assertThat(settings(Map.of(), "--allowed-origins", "https://Chat.example:8443, http://a.example,")
                        .network()
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://chat.example:8443", "http://a.example");
    }

    @Test
    void certificateAndKeyGoTogether(@TempDir Path directory) throws IOException {
        Path certificate = Files.createFile(directory.resolve("certificate.pem"));
        Path key = Files.createFile(directory.resolve("key.pem"));
        assertThat(settings(Map.of(), "--tls-cert", certificate.toString(), "--tls-key", key.toString())
                        .network()
                        .tls())
                .isEqualTo(new PemFiles(certificate, key));
        assertThat(refusal(Map.of(), "--tls-cert", certificate.toString())).contains("--tls-key", "is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "--port,65536",
        "--port,-1",
        "--port,http",
        "--lanes,0",
        "--heartbeat,4",
        "--heartbeat,30s",
        "--rate-limits,maybe",
        "--registration,everybody",
        "--transport,kqueue",
        "--log-level,loud",
        "--host,no such host",
        "--database,mysql://localhost/chat",
        "--allowed-origins,chat.example",
        "--allowed-origins,https://chat.example/path",
        "--allowed-origins,*",
        "--tls-cert,/nowhere/certificate.pem",
        "--data,a\u0000b",
    })
    void aWrongValueIsNamedInOneLine(String flag, String value) {
        assertThat(refusal(Map.of(), flag, value)).startsWith("starling: " + flag + " (STARLING_");
    }

    @Test
    void aWrongVariableIsNamedToo() {
        assertThat(refusal(Map.of("STARLING_LANES", "many"))).contains("STARLING_LANES", "1 to 64", "many");
    }

    @Test
    void unknownAndIncompleteFlagsAreNamed() {
        assertThat(refusal(Map.of(), "--colour", "red")).contains("--colour");
        err.getBuffer().setLength(0);
        assertThat(refusal(Map.of(), "--port")).contains("--port");
        err.getBuffer().setLength(0);
        assertThat(refusal(Map.of(), "--port", "1", "--port", "2")).contains("--port");
    }

    @Test
    void thePasswordOfTheDatabaseIsToldNowhere() {
        Settings settings = settings(Map.of("STARLING_DATABASE", URL));
        assertThat(settings.storage().database()).isNotNull();
        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(refusal(Map.of("STARLING_DATABASE", URL.replace("jdbc:", ""))))
                .doesNotContain("hunter2");
        err.getBuffer().setLength(0);
        assertThat(refusal(Map.of(), "--databse=" + URL)).doesNotContain("hunter2");
        err.getBuffer().setLength(0);
        assertThat(refusal(Map.of(), URL)).doesNotContain("hunter2");
    }

    @Test
    void versionAndHelpEndWell() {
        assertThat(parse(Map.of(), "--version")).isEqualTo(new Parsed.Exit(0));
        assertThat(out.toString()).startsWith("Starling ");
        assertThat(parse(Map.of(), "--help")).isEqualTo(new Parsed.Exit(0));
        assertThat(err.toString()).isEmpty();
    }
}
