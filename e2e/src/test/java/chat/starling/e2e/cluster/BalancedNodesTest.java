package chat.starling.e2e.cluster;

import chat.starling.e2e.Metrics;
import chat.starling.e2e.Person;
import chat.starling.e2e.Wire;
import java.util.List;
import org.awaitility.Awaitility;

/** The same through HAProxy, which spreads people over the nodes. */
class BalancedNodesTest extends ThreeNodesStories {
    private static final int TRIES = 20;

    /** HAProxy gives a socket to the node that has the fewest, so three go to three; one that still counts an old socket may differ. */
    @Override
    List<Wire> arrive(List<Person> people) {
        for (int i = 0; i < TRIES; i++) {
            Awaitility.await().until(() -> nodesWithSessions() == 0);
            List<Wire> wires = people.stream()
                    .map(person -> Wire.signedIn(person.at(cluster.url())))
                    .toList();
            if (nodesWithSessions() == people.size()) {
                return wires;
            }
            wires.forEach(Wire::close);
        }
        throw new AssertionError("HAProxy never gave three people three nodes");
    }

    private long nodesWithSessions() {
        return cluster.nodes().stream()
                .filter(node -> Metrics.read(node.url(), "starling_sessions") > 0)
                .count();
    }
}
