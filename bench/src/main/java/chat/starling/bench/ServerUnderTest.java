package chat.starling.bench;

import chat.starling.client.ClientLoops;
import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingClientBuilder;
import chat.starling.client.StarlingRest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A packaged server on a data directory of its own. */
final class ServerUnderTest implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: (http\\S+)");
    private static final String PASSWORD = "correct horse battery";

    private final Process process;
    private final URI url;
    private final long startMillis;

    private ServerUnderTest(Path program, Path data) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(program.toString(), "--port", "0", "--data", data.toString()));
        builder.environment().put("STARLING_RATE_LIMITS", "off");
        long start = System.nanoTime();
        this.process = builder.redirectErrorStream(true).start();
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.url = awaitReady(log);
        this.startMillis = (System.nanoTime() - start) / 1_000_000;
        Thread.ofVirtual().start(() -> readOn(log));
    }

    static ServerUnderTest start(Path program, Path data) {
        try {
            return new ServerUnderTest(program, data);
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

    /** A pipe that nobody reads would stop the server. */
    private static void readOn(BufferedReader log) {
        try (log) {
            while (log.readLine() != null) {}
        } catch (IOException e) {
            // The server has ended.
        }
    }

    long startMillis() {
        return startMillis;
    }

    Usage usage() {
        return Usage.of(process.toHandle());
    }

    StarlingRest register(String name) {
        StarlingRest guest = StarlingRest.at(url);
        guest.register(name, PASSWORD);
        return guest.as(guest.signIn(name, PASSWORD).token());
    }

    String token(String name) {
        return StarlingRest.at(url).signIn(name, PASSWORD).token();
    }

    StarlingClientBuilder client(String token, ClientLoops loops) {
        return StarlingClient.builder(url).token(token).loops(loops).executor(Runnable::run);
    }

    /** Asks the JVM to collect its garbage, so that what is left is in use. */
    void settle() {
        try {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
