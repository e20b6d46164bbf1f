package chat.starling.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** An installation: PostgreSQL, NATS, some nodes and HAProxy before them, all real and all on this machine. */
final class Cluster implements AutoCloseable {
    private static final Set<Cluster> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path directory = directory();
    private final PostgresProcess postgres;
    private final NatsProcess nats;
    private final List<NodeProcess> nodes;
    private final HaproxyProcess haproxy;

    private Cluster(int size) {
        postgres = new PostgresProcess(directory);
        nats = new NatsProcess(directory);
        nodes = IntStream.rangeClosed(1, size)
                .parallel()
                .mapToObj(i -> new NodeProcess("node-" + i, directory, postgres, nats))
                .toList();
        haproxy = new HaproxyProcess(
                directory, nodes.stream().map(NodeProcess::url).toList());
        RUNNING.add(this);
    }

    static Cluster start(int nodes) {
        Cluster cluster = new Cluster(nodes);
        cluster.awaitReady();
        cluster.awaitBus();
        return cluster;
    }

    static Set<Cluster> running() {
        return RUNNING;
    }

    /** Open to the user that PostgreSQL runs as. */
    private static Path directory() {
        try {
            Path made = Files.createTempDirectory("starling-cluster");
            return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PostgresProcess postgres() {
        return postgres;
    }

    NatsProcess nats() {
        return nats;
    }

    HaproxyProcess haproxy() {
        return haproxy;
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    /** @param place from 0 on */
    NodeProcess node(int place) {
        return nodes.get(place);
    }

    /** Where HAProxy listens. */
    URI url() {
        return haproxy.url();
    }

    void awaitReady() {
        Awaitility.await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(NodeProcess::isReady));
        Awaitility.await().atMost(PATIENCE).until(() -> NodeProcess.readiness(url()) == 200);
    }

    void awaitBus() {
        Awaitility.await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(NodeProcess::hasBus));
    }

    /** Fails the test when a node complained of what was not done to it. */
    void assertQuiet(String... allowed) {
        nodes.forEach(node -> node.assertQuiet(allowed));
    }

    /** What every part has logged. */
    String logs() {
        StringBuilder all = new StringBuilder();
        nodes.forEach(node -> append(all, node.name(), String.join("\n", node.log())));
        append(all, "postgres", postgres.log());
        append(all, "nats", nats.log());
        append(all, "haproxy", haproxy.log());
        return all.toString();
    }

    private static void append(StringBuilder all, String name, String log) {
        all.append("==== ").append(name).append('\n').append(log).append('\n');
    }

    @Override
    public void close() {
        RUNNING.remove(this);
        haproxy.close();
        nodes.parallelStream().forEach(NodeProcess::close);
        nats.close();
        postgres.close();
        Daemon.run(List.of("rm", "-rf", directory.toString()));
    }
}
