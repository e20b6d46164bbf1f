package chat.starling.bench;

import chat.starling.bench.server.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where and when the figures were taken, without which they mean nothing. */
public record Machine(Map<String, String> facts) {

    /** The fact that tells which cores were whose. */
    private static final String PINNING = "pinning";

    public static Machine here(String version) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("processor", value("/proc/cpuinfo", "model name"));
        facts.put("cores", Long.toString(cores()));
        facts.put("memory", value("/proc/meminfo", "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
        facts.put("starling", version);
        facts.put("server_options", System.getenv().getOrDefault("STARLING_JAVA_OPTIONS", "as shipped"));
        return new Machine(facts);
    }

    /** All, though this process may be kept to some of them. */
    private static long cores() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, whose servers are kept to some cores. */
    public Machine pinned(Cores servers) {
        return with(PINNING, servers.list().isEmpty() ? "shared" : "servers on " + servers.list());
    }

    private Machine with(String name, String value) {
        Map<String, String> all = new TreeMap<>(facts);
        all.put(name, value);
        return new Machine(all);
    }

    private static String value(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return String.join(
                ", ",
                fact("date"),
                fact("processor"),
                fact("cores") + " cores" + pinning(),
                fact("memory"),
                fact("kernel"),
                fact("jdk"),
                starling(),
                "server options " + fact("server_options"));
    }

    /** What was built. */
    public String starling() {
        return "Starling " + fact("starling");
    }

    private String pinning() {
        return facts.containsKey(PINNING) ? " (" + fact(PINNING) + ")" : "";
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "unknown");
    }
}
