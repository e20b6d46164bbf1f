package chat.starling.e2e.cluster;

import chat.starling.e2e.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** HAProxy before some nodes, with the configuration that we hand out. */
final class HaproxyProcess implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("..", "deploy", "haproxy", "haproxy.cfg");

    private final int port = Ports.free();
    private final Daemon daemon;

    HaproxyProcess(Path directory, List<URI> nodes) {
        daemon = new Daemon(
                List.of("haproxy", "-db", "-f", CONFIGURATION.toString()),
                environment(directory, nodes),
                directory.resolve("haproxy.log"),
                () -> Ports.answers(port));
    }

    private Map<String, String> environment(Path directory, List<URI> nodes) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "BALANCER_ADDRESS",
                "127.0.0.1:" + port,
                "BALANCER_FIGURES",
                "127.0.0.1:" + Ports.free(),
                "BALANCER_SOCKET",
                directory.resolve("haproxy.socket").toString(),
                "BALANCER_CONNECTIONS",
                "2000",
                "BALANCER_LIMITS",
                "off",
                "BALANCER_USER",
                ""));
        for (int i = 0; i < nodes.size(); i++) {
            variables.put("BALANCER_NODE_" + (i + 1), nodes.get(i).getAuthority());
        }
        return variables;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends all connections through it. */
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
