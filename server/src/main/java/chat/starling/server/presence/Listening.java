package chat.starling.server.presence;

import chat.starling.protocol.model.User;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other nodes say about users and themselves, and what follows from it. Any thread; holds nothing of its own. */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final NodeId self;
    private final LiveNodes nodes;
    private final WatchedUsers watched;
    private final Questions questions;
    private final LongSupplier nanoTime;

    Listening(NodeId self, LiveNodes nodes, WatchedUsers watched, Questions questions, LongSupplier nanoTime) {
        this.self = self;
        this.nodes = nodes;
        this.watched = watched;
        this.questions = questions;
        this.nanoTime = nanoTime;
    }

    /** A watched user is online on a node or not, or has another profile. What this node says of its own users it knows already. */
    void hearOfUser(Hint hint) {
        if (hint instanceof Hint.ProfileChanged(User user)) {
            watched.changed(user);
        } else if (hint instanceof Hint.PresenceTold told && !told.node().equals(self)) {
            sign(told.node());
            watched.told(told, nanoTime.getAsLong());
        }
    }

    void hearOfNode(Hint hint) {
        switch (hint) {
            case Hint.NodeAlive alive when alive.node().equals(self) -> beat(nanoTime.getAsLong());
            case Hint.NodeAlive alive -> sign(alive.node());
            case Hint.NodeLeft left when !left.node().equals(self) -> nodes.left(left.node(), nanoTime.getAsLong());
            default -> {}
        }
    }

    /** Who was thought lost and is not has said things that were not heard. */
    private void sign(NodeId node) {
        long now = nanoTime.getAsLong();
        if (nodes.heard(node, now) == LiveNodes.Sign.BACK) {
            LOG.info("heard again: {}", node);
            questions.doubtAll(now);
        }
    }

    /** The bus works, so the silence of others means something. */
    private void beat(long now) {
        List<NodeId> lost = nodes.beat(now);
        if (!lost.isEmpty()) {
            LOG.info("not heard any more: {}", lost);
            watched.lost(lost);
        }
        watched.close(questions.closed(now));
    }
}
