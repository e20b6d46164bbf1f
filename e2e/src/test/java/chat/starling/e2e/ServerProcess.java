package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server of our own, as it is packaged, on a data directory that outlives its processes. */
public final class ServerProcess implements AutoCloseable {
    private static final Path TARGET = Path.of("..", "server", "target");
    private static final Path BINARIES = TARGET.resolve("postgres-binaries").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("ready: (http\\S+)");
    private static final Duration START_PATIENCE = Duration.ofSeconds(300);
    private static final Duration END_PATIENCE = Duration.ofSeconds(120);

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private CompletableFuture<URI> ready = new CompletableFuture<>();
    private Process process;
    private URI url;

    static {
        // Several servers start at a time, on a machine that may be small.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private ServerProcess(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.environment = environment;
        this.options = options;
        this.process = launch(Ports.free());
        this.url = awaitReady();
    }

    static ServerProcess start(String... options) {
        return start(Map.of(), options);
    }

    /** @param environment variables that this server has besides those of the tests */
    public static ServerProcess start(Map<String, String> environment, String... options) {
        try {
            return new ServerProcess(Files.createTempDirectory("starling-e2e"), environment, List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(int port) {
        List<String> command = new ArrayList<>(List.of(program().toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("STARLING_POSTGRES_BINARIES", BINARIES.toString(), "STARLING_RATE_LIMITS", "off"));
        builder.environment().putAll(environment);
        CompletableFuture<URI> address = new CompletableFuture<>();
        ready = address;
        try {
            Process started = Offspring.adopt(builder.start());
            Thread.ofVirtual().start(() -> readLog(started, address));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged distribution, which {@code mvn package} has made before this module's tests run. */
    static Path program() {
        try (Stream<Path> built = Files.list(TARGET)) {
            return built.map(one -> one.resolve("starling/bin/starling"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no distribution in " + TARGET + ": mvn package"))
                    .toAbsolutePath()
                    .normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLog(Process from, CompletableFuture<URI> address) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher found = READY.matcher(line);
                if (found.find()) {
                    address.complete(URI.create(found.group(1)));
                }
            }
            address.completeExceptionally(new IllegalStateException("the server ended before it was ready"));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private URI awaitReady() {
        try {
            return ready.orTimeout(START_PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (RuntimeException e) {
            throw new IllegalStateException(String.join("\n", log), e);
        }
    }

    public URI url() {
        return url;
    }

    Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Queue<String> log() {
        return log;
    }

    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts a new process on the same port and data. */
    public void restart() {
        process = launch(url.getPort());
        url = awaitReady();
    }

    /** Sends SIGTERM and waits for the end. */
    public int terminate() {
        process.destroy();
        return awaitEnd().exitValue();
    }

    private Process awaitEnd() {
        try {
            if (process.waitFor(END_PATIENCE)) {
                return process;
            }
            throw new IllegalStateException("the server does not end:\n" + String.join("\n", log));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first process of the embedded PostgreSQL. */
    ProcessHandle postgres() {
        try {
            Path file = data.resolve("postgres/cluster/pgdata/postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails the test when the server complained of something that the test did not do to it. */
    public void assertQuiet(String... allowed) {
        assertThat(log)
                .filteredOn(line -> line.matches(".* (WARN|ERROR) .*"))
                .filteredOn(line -> Stream.of(allowed).noneMatch(line::contains))
                .isEmpty();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
