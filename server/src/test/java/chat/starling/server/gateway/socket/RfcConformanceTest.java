package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Autobahn test suite's cases of sections 1–7 and 10 against the production pipeline.
 *
 * <p>The suite is Python 2. Its Maven plugin carries it as a jar for Jython; here Jython runs it as a process of its own, since it
 * changes the JVM that it lives in and since the plugin's goal cannot tell why a case failed.
 */
@Tag("slow")
@Tag("conformance")
final class RfcConformanceTest {
    private static final int CASES = 247;
    private static final List<String> SECTIONS = List.of("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "10.*");
    private static final Set<String> PASSED = Set.of("OK", "NON-STRICT", "INFORMATIONAL");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path reports;

    @Test
    void everyCasePasses() throws Exception {
        Map<String, String> verdicts;
        String transport;
        try (EchoServer server = EchoServer.start(SocketSettings.defaults().withPath("/"))) {
            transport = server.transport();
            verdicts = verdicts(server, SECTIONS);
            List<String> failed = failed(verdicts);
            if (!failed.isEmpty()) {
                verdicts.putAll(verdicts(server, failed));
            }
        }
        report(verdicts, transport);
        assertThat(verdicts).hasSize(CASES);
        assertThat(failed(verdicts)).isEmpty();
    }

    /** The suite gives most cases one second, which a busy machine may not have. So those that fail are told again. */
    private static List<String> failed(Map<String, String> verdicts) {
        return verdicts.entrySet().stream()
                .filter(entry -> !entry.getValue().startsWith("passed"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> verdicts(EchoServer server, List<String> cases) throws Exception {
        run(suite(specification(server.port(), cases)));
        return verdicts();
    }

    private Path specification(int port, List<String> cases) throws IOException {
        Map<String, Object> server = Map.of("agent", "starling", "url", "ws://127.0.0.1:" + port);
        Map<String, Object> specification = Map.of(
                "options", Map.of("failByDrop", false),
                "outdir", reports.toString(),
                "servers", List.of(server),
                "cases", cases,
                "exclude-cases", List.of(),
                "exclude-agent-cases", Map.of());
        return Files.writeString(reports.resolve("fuzzingclient.json"), JSON.writeValueAsString(specification));
    }

    private static ProcessBuilder suite(Path specification) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpython.cachedir.skip=true",
                "-cp",
                jarOf("org/python/util/jython.class") + ":" + jarOf("autobahntestsuite/wstest.py"),
                "org.python.util.jython",
                "-c",
                "from autobahntestsuite import wstest; wstest.run()",
                "--mode=fuzzingclient",
                "--spec=" + specification);
    }

    private static String jarOf(String resource) throws IOException {
        URL found =
                Objects.requireNonNull(RfcConformanceTest.class.getClassLoader().getResource(resource), resource);
        URI jar = URI.create(
                ((JarURLConnection) found.openConnection()).getJarFileURL().toString());
        return Path.of(jar).toString();
    }

    private void run(ProcessBuilder suite) throws Exception {
        Path output = reports.resolve("output.txt");
        Process process = suite.directory(reports.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("suite ends in time")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, String> verdicts() throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        JsonNode cases = JSON.readTree(reports.resolve("index.json").toFile()).path("starling");
        cases.properties().forEach(entry -> verdicts.put(entry.getKey(), verdict(entry.getValue())));
        return verdicts;
    }

    private static String verdict(JsonNode result) {
        String behavior = result.path("behavior").asText();
        String closing = result.path("behaviorClose").asText();
        boolean passed = PASSED.contains(behavior) && PASSED.contains(closing);
        return (passed ? "passed" : "failed") + ": " + behavior + ", close " + closing;
    }

    private static void report(Map<String, String> verdicts, String transport) {
        verdicts.forEach((name, verdict) -> {
            if (!verdict.equals("passed: OK, close OK")) {
                System.out.println("case " + name + " " + verdict);
            }
        });
        long passed = verdicts.values().stream()
                .filter(verdict -> verdict.startsWith("passed"))
                .count();
        System.out.println(passed + " cases passed: RFC 6455 over " + transport);
    }
}
