package chat.starling.server.node;

import chat.starling.server.bus.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keeps samples of all nodes for a while; they may be lost at any time. Times are of the store's clock. All methods block. */
public interface NodeSamples {

    /** Adds a sample of this moment, and forgets all that are older than {@code kept}. */
    void add(NodeId node, Map<Figure, Double> figures, Duration kept);

    /** The oldest first. */
    List<NodeSample> latest(Duration since);
}
