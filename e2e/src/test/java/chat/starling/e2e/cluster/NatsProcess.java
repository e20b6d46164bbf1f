package chat.starling.e2e.cluster;

import chat.starling.e2e.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A NATS server, with JetStream, on a port and a directory of its own. */
final class NatsProcess implements AutoCloseable {
    private final int port = Ports.free();
    private final Daemon daemon;

    NatsProcess(Path directory) {
        List<String> command = List.of(
                "nats-server",
                "--addr",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--jetstream",
                "--store_dir",
                directory.resolve("nats").toString());
        daemon = new Daemon(command, Map.of(), directory.resolve("nats.log"), () -> Ports.answers(port));
    }

    int port() {
        return port;
    }

    static String address(int port) {
        return "nats://127.0.0.1:" + port;
    }

    void kill() {
        daemon.kill();
    }

    void restart() {
        daemon.restart();
    }

    String log() {
        return daemon.text();
    }

    @Override
    public void close() {
        daemon.stop();
    }
}
