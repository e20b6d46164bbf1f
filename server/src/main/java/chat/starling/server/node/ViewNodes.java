package chat.starling.server.node;

import chat.starling.server.account.Authority;
import chat.starling.server.account.SignedIn;
import chat.starling.server.bus.NodeId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows admins how the nodes do. Blocks. */
public final class ViewNodes {
    /** For so long samples are kept. */
    public static final Duration KEPT = Duration.ofMinutes(15);

    private final NodeSamples samples;

    public ViewNodes(NodeSamples samples) {
        this.samples = samples;
    }

    public void keep(NodeId node, Map<Figure, Double> figures) {
        samples.add(node, figures, KEPT);
    }

    public Answer<List<NodeSample>> latest(SignedIn who, Duration since) {
        @Nullable Refusal refusal = Authority.seeNodes(who.role());
        return refusal == null ? new Answer.Given<>(samples.latest(since)) : new Answer.Refused<>(refusal);
    }
}
