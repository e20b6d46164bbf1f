package chat.starling.bench.server;

import chat.starling.client.ServerAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A cluster that {@code script/cluster} started on this machine, as its {@code state.json} tells.
 *
 * <p>The state is read anew for each question, since parts come and go.
 */
public final class ClusterUnderTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;

    /** A node that runs. */
    public record Node(String name, long pid, URI url) {
        public URI socketAddress() {
            return new ServerAddress(url).socket();
        }
    }

    /** @param root of the checkout whose {@code script/cluster} runs it */
    public ClusterUnderTest(Path root) {
        this.root = root;
    }

    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        state().path("nodes")
                .forEach(node -> nodes.add(new Node(
                        node.path("name").asText(),
                        node.path("pid").asLong(),
                        URI.create(node.path("url").asText()))));
        return nodes;
    }

    /** Of HAProxy. */
    public URI url() {
        return URI.create(state().path("url").asText());
    }

    public Statements statements() {
        return new Statements(database());
    }

    public LogDatabase database() {
        URI postgres = URI.create(state().path("postgres").path("url").asText());
        try {
            String password = Files.readString(place().resolve("postgres/password"));
            return new LogDatabase(postgres.getPort(), password.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where what belongs to this cluster, and to none that is made after it, may be kept. */
    public Path place() {
        return root.resolve("build/cluster");
    }

    /** Runs {@code script/cluster} and waits for its end. */
    public void command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(root.resolve("script/cluster").toString());
        Commands.run(command.toArray(String[]::new));
    }

    /** Ends HAProxy as a crash would: SIGKILL. */
    public void crashBalancer() {
        ProcessHandle.of(balancer()).orElseThrow().destroyForcibly();
    }

    public ClusterUsage usage() {
        JsonNode state = state();
        List<Long> nodes = pids(state.path("nodes"));
        List<Long> nats = pids(state.path("nats"));
        return ClusterUsage.now(nodes, pid("postgres"), nats, balancer());
    }

    private static List<Long> pids(JsonNode parts) {
        List<Long> pids = new ArrayList<>();
        parts.forEach(part -> pids.add(part.path("pid").asLong()));
        return pids;
    }

    /** The file is there as soon as the process is; the state waits until it serves. */
    private long balancer() {
        try {
            String identity = Files.readString(place().resolve("haproxy/pid"));
            return Long.parseLong(identity.substring(0, identity.indexOf(' ')));
        } catch (IOException | IndexOutOfBoundsException starting) {
            return pid("haproxy");
        }
    }

    private long pid(String part) {
        return state().path(part).path("pid").asLong();
    }

    /** Of all nodes' JVMs. */
    public long residentBytes() {
        return nodes().stream()
                .flatMapToLong(node -> LongStream.of(Proc.residentBytes(node.pid())))
                .sum();
    }

    private JsonNode state() {
        try {
            return JSON.readTree(Files.readAllBytes(place().resolve("state.json")));
        } catch (IOException e) {
            throw new UncheckedIOException("the cluster is not up: script/cluster up", e);
        }
    }
}
