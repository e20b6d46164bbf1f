package chat.starling.server.presence;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.local.LocalBus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several nodes in one process, over one bus, in one time that passes by hand. */
final class TestNodes implements LastSeen {
    private final TestTime time = new TestTime();
    private final LocalBus shared = new LocalBus();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Map<UserId, Instant> stored = new HashMap<>();

    /** A node that the others have heard of. */
    TestNode node() {
        TestNode node = new TestNode(new NodeBus(shared), time, this);
        nodes.add(node);
        pass(Duration.ofMillis(100));
        return node;
    }

    TestTime time() {
        return time;
    }

    /** Time passes in ticks, for all nodes that are not paused. */
    void pass(Duration duration) {
        for (long left = duration.toMillis(); left > 0; left -= Presence.TICK.toMillis()) {
            time.pass(Presence.TICK);
            nodes.stream()
                    .filter(node -> !node.bus().isPaused())
                    .forEach(node -> node.presence().tick());
        }
    }

    /** Ends without a word, as by SIGKILL. */
    void kill(TestNode node) {
        node.bus().cut();
        nodes.remove(node);
    }

    void leave(TestNode node) {
        node.presence().close();
        kill(node);
    }

    void store(UserId user, Instant at) {
        stored.put(user, at);
    }

    @Override
    public void seen(Map<SessionId, Instant> sessions) {}

    @Override
    public Map<UserId, Instant> lastSeen(Collection<UserId> users) {
        Map<UserId, Instant> seen = new HashMap<>(stored);
        seen.keySet().retainAll(users);
        return seen;
    }
}
