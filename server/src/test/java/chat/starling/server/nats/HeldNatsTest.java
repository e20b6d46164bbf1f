package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import chat.starling.server.bus.NodeId;
import chat.starling.server.bus.Subject;
import chat.starling.server.presence.LastSeen;
import chat.starling.server.presence.Presence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NATS hangs: its sockets stay open, and nobody is told. */
class HeldNatsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    /** Nobody has been seen before. */
    private record NeverSeen() implements LastSeen {
        @Override
        public void seen(Map<SessionId, Instant> sessions) {}

        @Override
        public Map<UserId, Instant> lastSeen(Collection<UserId> users) {
            return Map.of();
        }
    }

    private static MeterRegistry presence(TestNode node) {
        MeterRegistry metrics = new SimpleMeterRegistry();
        new Presence(
                        NodeId.random(),
                        node.bus(),
                        new NeverSeen(),
                        InstantSource.system(),
                        System::nanoTime,
                        Runnable::run,
                        metrics)
                .start(node.timer());
        return metrics;
    }

    private static double alive(MeterRegistry metrics) {
        return metrics.get("starling.nodes.alive").gauge().value();
    }

    /** For longer than it takes to give a silent node up, and the client library has not noticed yet. */
    @Test
    void nobodyIsTakenForDead() throws Exception {
        try (NatsServer server = NatsServer.start(directory);
                TestNode here = TestNode.join(server);
                TestNode there = TestNode.join(server)) {
            MeterRegistry one = presence(here);
            MeterRegistry two = presence(there);
            await().atMost(LONG).until(() -> alive(one) == 2 && alive(two) == 2);
            server.hold();
            await().during(Duration.ofSeconds(14))
                    .atMost(Duration.ofSeconds(16))
                    .until(() -> alive(one) == 2);
            server.goOn();
            await().atMost(LONG).until(() -> here.bus().isOpen() && there.bus().isOpen());
            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(() -> alive(one) == 2);
            assertThat(alive(two)).isEqualTo(2);
        }
    }

    @Test
    void whoWantsToBeHeardWaitsASecondAndThenNoMore() throws Exception {
        try (NatsServer server = NatsServer.start(directory);
                TestNode node = TestNode.join(server)) {
            await().atMost(LONG).until(() -> node.bus().isOpen());
            server.hold();
            assertTimeout(Duration.ofSeconds(2), () -> node.bus().settle());
            await().atMost(Duration.ofSeconds(5)).until(() -> !node.bus().isOpen());
            assertTimeout(Duration.ofMillis(100), () -> node.bus().settle());
            assertThat(node.isConnected()).isTrue();
            server.goOn();
            await().atMost(LONG).until(() -> node.bus().isOpen());
        }
    }

    @Test
    void afterItOtherNodesAreHeard() throws Exception {
        try (NatsServer server = NatsServer.start(directory);
                TestNode here = TestNode.join(server);
                TestNode there = TestNode.join(server)) {
            await().atMost(LONG).until(() -> here.bus().isOpen() && there.bus().isOpen());
            for (int i = 1; i <= 50; i++) {
                Subject user = new Subject.OfUser(UserId.random());
                List<Hint> heard = new CopyOnWriteArrayList<>();
                var _ = there.bus().subscribe(user, heard::add);
                there.bus().settle();
                Hint hint = Hints.readMoved(i);
                here.bus().publish(user, hint);
                await().until(() -> heard.contains(hint));
            }
        }
    }
}
