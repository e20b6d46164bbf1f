package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.Person;
import chat.starling.e2e.Wire;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Everybody at a node of their own, by its own address. */
class ThreeNodesTest extends ThreeNodesStories {

    /** Each was registered at the node. */
    @Override
    List<Wire> arrive(List<Person> people) {
        return people.stream().map(Wire::signedIn).toList();
    }

    @Test
    void aNodeThatDrainsSendsItsClientsToTheOthers() {
        NodeProcess node = cluster.node(2);
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(node::terminate, Thread::startVirtualThread);
        assertThat(carols.awaitType("reconnect").path("after_ms").asLong()).isNotNegative();
        assertThat(carols.closeCode(15)).isEqualTo(1012);
        assertThat(end.join()).isZero();
        try (Wire again = Wire.signedIn(carol.at(cluster.url()))) {
            long seq = says(hers, "welcome back");
            awaitSeq(again, seq);
        }
        node.restart();
        cluster.awaitReady();
    }
}
