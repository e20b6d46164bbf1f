package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.Person;
import chat.starling.e2e.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that stops sends away whom it has, and lets nobody come in vain. */
@Tag("long")
@ExtendWith(LogsOnFailure.class)
class DrainTest {
    private Cluster cluster;

    @BeforeEach
    void begin() {
        cluster = Cluster.start(3);
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void whoComesThroughTheBalancerWhileANodeDrainsComesToStay() {
        Person alice = Person.register(cluster.url(), "alice");
        NodeProcess node = cluster.node(2);
        List<Wire> present = IntStream.range(0, 6)
                .mapToObj(i -> Wire.signedIn(alice.at(node.url())))
                .toList();
        List<Wire> coming = new ArrayList<>();
        long begun = System.nanoTime();
        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(node::terminate, Thread::startVirtualThread);
        while (!end.isDone()) {
            coming.add(Wire.signedIn(alice));
        }
        System.out.printf(
                "drain: over after %.1f s, %d came meanwhile%n", (System.nanoTime() - begun) / 1e9, coming.size());
        assertThat(end.join()).isZero();
        assertThat(present).allMatch(wire -> wire.closeCode(1) == 1012);
        assertThat(coming).isNotEmpty().allMatch(wire -> wire.closeCodeNow() == null);
        Stream.of(present, coming).flatMap(List::stream).forEach(Wire::close);
        cluster.assertQuiet();
    }
}
