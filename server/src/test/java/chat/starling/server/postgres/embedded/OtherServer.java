package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A server in a JVM of its own, to be killed. */
final class OtherServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherServer(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Begins to start a server on the directory; with unpacked binaries of its own when they shall be unpacked there. */
    static OtherServer begin(Path data, Path binaries) throws IOException {
        return new OtherServer(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstarling.postgres.binaries=" + binaries,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        data.toString())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    static OtherServer start(Path data) throws IOException {
        TestCluster.shareBinaries();
        OtherServer server = begin(data, Path.of(System.getProperty("starling.postgres.binaries")));
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(Main.READY)) {
                return;
            }
        }
        throw new IllegalStateException("the other server ended before it was ready");
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** The program: starts, says so, and stays. */
    static final class Main {
        static final String READY = "the other server is ready";

        private Main() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
            System.out.println(READY);
            Thread.sleep(Long.MAX_VALUE);
            postgres.close();
        }
    }
}
