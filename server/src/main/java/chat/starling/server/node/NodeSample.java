package chat.starling.server.node;

import chat.starling.server.bus.NodeId;
import java.time.Instant;
import java.util.Map;

/** How a node did at one moment. */
public record NodeSample(NodeId node, Instant at, Map<Figure, Double> figures) {}
