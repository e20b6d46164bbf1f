package chat.starling.bench.server;

import chat.starling.client.ServerAddress;
import chat.starling.client.StarlingRest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A packaged server, as people run it, but for the rate limits. */
public final class ServerUnderTest implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: (http\\S+)");
    private static final Pattern COMPLAINT = Pattern.compile(" (WARN|ERROR) ");
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)([KM])");

    private final Path program;
    private final Path data;
    private final OwnProcess process;
    private final URI url;
    private final long startNanos;

    private ServerUnderTest(Cores cores, Path program, Path data) throws IOException {
        this.program = program;
        this.data = data;
        ProcessBuilder builder = new ProcessBuilder(
                        cores.pinned(program.toString(), "--port", "0", "--data", data.toString()))
                .redirectErrorStream(true);
        builder.environment().put("STARLING_RATE_LIMITS", "off");
        long start = System.nanoTime();
        this.process = OwnProcess.start(builder);
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.process().getInputStream(), StandardCharsets.UTF_8));
        this.url = awaitReady(log);
        this.startNanos = System.nanoTime() - start;
        Thread.ofVirtual().start(() -> readOn(log));
    }

    public static ServerUnderTest start(Path program, Path data) {
        return start(Cores.ALL, program, data);
    }

    /** @param cores that the server and its PostgreSQL may use */
    public static ServerUnderTest start(Cores cores, Path program, Path data) {
        try {
            return new ServerUnderTest(cores, program, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI awaitReady(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher found = READY.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
        }
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    /** A pipe that nobody reads would stop the server; what it complains about belongs to the result, each complaint once. */
    private static void readOn(BufferedReader log) {
        try (log) {
            log.lines()
                    .filter(COMPLAINT.asPredicate())
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .distinct()
                    .forEach(line -> System.err.println("server: " + line));
        } catch (IOException | UncheckedIOException ended) {
            // The server is gone, and its pipe with it.
        }
    }

    /** From the start of the process to its line {@code ready}. */
    public double startMillis() {
        return startNanos / 1e6;
    }

    public StarlingRest rest() {
        return StarlingRest.at(url);
    }

    URI url() {
        return url;
    }

    public LogDatabase database() {
        return LogDatabase.of(data);
    }

    /** Of the packaged server, beside the directory into which it was unpacked. */
    public long archiveBytes() {
        Path unpacked = program.resolve("../../..").normalize();
        try {
            return Files.size(Path.of(unpacked + ".tar.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI socketAddress() {
        return new ServerAddress(url).socket();
    }

    public Usage usage() {
        return process.usage();
    }

    /** Of the JVM; PostgreSQL does not grow with the sockets. */
    public long residentBytes() {
        return process.residentBytes();
    }

    /** Lets the JVM collect its garbage, so that what is left is in use. */
    public void collectGarbage() {
        process.jcmd("GC.run");
    }

    /** What is in use of the JVM's heap. */
    public long heapBytes() {
        return usedHeap(process.jcmd("GC.heap_info"));
    }

    /** In bytes. Some collectors have one line for the heap, others one for each generation. */
    static long usedHeap(String info) {
        List<Long> used = HEAP_USED
                .matcher(info)
                .results()
                .map(match -> Long.parseLong(match.group(1)) << (match.group(2).equals("M") ? 20 : 10))
                .toList();
        if (used.isEmpty()) {
            throw new IllegalStateException("jcmd tells no used heap");
        }
        return used.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        process.close();
    }
}
