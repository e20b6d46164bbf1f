package chat.starling.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What nodes tell at {@code /metrics}, added up over them at one moment. */
public final class NodeMetrics {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Double> values = new HashMap<>();

    private NodeMetrics() {}

    public static NodeMetrics of(List<ClusterUnderTest.Node> nodes) {
        NodeMetrics metrics = new NodeMetrics();
        nodes.forEach(node -> metrics.add(node.url()));
        return metrics;
    }

    /** Of a server that is its only node. */
    public static NodeMetrics of(ServerUnderTest server) {
        NodeMetrics metrics = new NodeMetrics();
        metrics.add(server.url());
        return metrics;
    }

    private void add(URI node) {
        page(node).lines().forEach(this::add);
    }

    private static String page(URI node) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(node.resolve("/metrics")).build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As in {@code starling_bus_received_total 17.0}; what has labels is not needed here. */
    private void add(String line) {
        int blank = line.lastIndexOf(' ');
        if (!line.startsWith("#") && blank > 0) {
            values.merge(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)), Double::sum);
        }
    }

    /** Zero where no node tells it. */
    public double value(String name) {
        return values.getOrDefault(name, 0.0);
    }

    public double since(NodeMetrics before, String name) {
        return value(name) - before.value(name);
    }
}
