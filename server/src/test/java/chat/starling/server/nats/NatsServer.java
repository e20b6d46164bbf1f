package chat.starling.server.nats;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real nats-server on a port of its own, which can be killed, held and started again. */
public final class NatsServer implements AutoCloseable {
    private final Path directory;
    private final int port;
    private Process process;

    private NatsServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** @param configuration lines of its configuration file */
    public static NatsServer start(Path directory, String... configuration) throws IOException {
        NatsServer server = prepare(directory, configuration);
        server.awaitReady();
        return server;
    }

    /** One that has a place and a port and does not run. */
    static NatsServer absent(Path directory) throws IOException {
        NatsServer server = prepare(directory);
        server.kill();
        return server;
    }

    private static NatsServer prepare(Path directory, String... configuration) throws IOException {
        int port = freePort();
        configure(directory, port, configuration);
        return new NatsServer(directory, port);
    }

    private static void configure(Path directory, int port, String... configuration) throws IOException {
        String listen = "listen: \"127.0.0.1:" + port + "\"\n";
        Files.writeString(directory.resolve("nats.conf"), listen + String.join("\n", configuration) + "\n");
    }

    /** Below the ports of outgoing connections, since the server comes back to its port. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        "nats-server", "-c", directory.resolve("nats.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nats.log").toFile())
                .start();
    }

    private void awaitReady() {
        await().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().read() == 'I';
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    NatsServers servers() {
        return new NatsServers(List.of("nats://" + address()), null, null);
    }

    /** As {@code kill -9} does it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void startAgain(String... configuration) throws IOException {
        configure(directory, port, configuration);
        process = launch();
        awaitReady();
    }

    /** Lets it hang: its socket stays open, and nothing is read. */
    public void hold() throws Exception {
        signal("-STOP");
    }

    public void goOn() throws Exception {
        signal("-CONT");
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
    }
}
