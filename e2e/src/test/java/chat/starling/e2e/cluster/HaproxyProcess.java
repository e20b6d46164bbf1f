package chat.starling.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy before some nodes: each connection goes to the one that is ready and has the fewest. */
final class HaproxyProcess implements AutoCloseable {
    private static final String CONFIGURATION = """
            global
              maxconn 20000
            defaults
              mode http
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              timeout tunnel 1h
              retries 3
              option redispatch
            frontend chat
              bind 127.0.0.1:%d
              default_backend nodes
            backend nodes
              balance leastconn
              option httpchk GET /health/ready
              default-server check inter 500ms fastinter 200ms fall 2 rise 1
            %s
            """;

    private final int port = Ports.free();
    private final Daemon daemon;

    HaproxyProcess(Path directory, List<URI> nodes) {
        String servers = IntStream.range(0, nodes.size())
                .mapToObj(i -> "  server n" + i + " " + nodes.get(i).getAuthority())
                .collect(Collectors.joining("\n"));
        Path file = directory.resolve("haproxy.cfg");
        try {
            Files.writeString(file, CONFIGURATION.formatted(port, servers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of("haproxy", "-db", "-f", file.toString());
        daemon = new Daemon(command, directory.resolve("haproxy.log"), () -> Ports.answers(port));
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
