package chat.starling.server.rest;

import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.server.account.SignedIn;
import chat.starling.server.bus.NodeId;
import chat.starling.server.node.Figure;
import chat.starling.server.node.NodeSample;
import chat.starling.server.node.ViewNodes;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the nodes do. */
final class NodeCalls {
    private final ViewNodes nodes;

    NodeCalls(RestParts.Administration parts) {
        this.nodes = parts.nodes();
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        long seconds = call.numberOr("seconds", ViewNodes.KEPT.toSeconds(), ViewNodes.KEPT.toSeconds());
        return Reply.of(
                nodes.latest(caller, Duration.ofSeconds(seconds)),
                samples -> Reply.ok(
                        Shapes.list("nodes", List.copyOf(byNode(samples).entrySet()), NodeCalls::write)));
    }

    private static Map<NodeId, List<NodeSample>> byNode(List<NodeSample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(NodeSample::node, LinkedHashMap::new, Collectors.toList()));
    }

    private static void write(JsonGenerator json, Map.Entry<NodeId, List<NodeSample>> node) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.getKey().value().toString());
        Shapes.writeList(json, "samples", node.getValue(), NodeCalls::write);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, NodeSample sample) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", WireTime.format(sample.at()));
        for (Map.Entry<Figure, Double> figure : sample.figures().entrySet()) {
            json.writeNumberField(WireName.of(figure.getKey()), figure.getValue());
        }
        json.writeEndObject();
    }
}
