package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import chat.starling.server.bus.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NATS is not there, dies, hangs or turns nodes away, and is well again. */
class NatsOutageTest {
    private static final Subject TEAM = new Subject.OfConversation(Hints.TEAM);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<Hint> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger restored = new AtomicInteger();

    @BeforeEach
    void forget() {
        heard.clear();
    }

    private void listen(TestNode node) {
        Bus.Registration _ = node.bus().subscribe(TEAM, heard::add);
        node.bus().whenRestored(restored::incrementAndGet);
    }

    @Test
    void killedAndStartedAgain() throws Exception {
        try (NatsServer server = NatsServer.start(directory);
                TestNode here = TestNode.join(server);
                TestNode there = TestNode.join(server)) {
            listen(there);
            there.settle();
            int before = restored.get();
            server.kill();
            await().until(() -> !here.isConnected() && !there.isConnected());
            flood(here);
            assertThat(here.counted("dropped")).isPositive();
            server.startAgain();
            await().atMost(LONG).until(() -> restored.get() > before);
            await().atMost(LONG).until(here::isConnected);
            assertHears(here);
        }
    }

    @Test
    void absentAtTheStart() throws Exception {
        try (NatsServer server = NatsServer.absent(directory);
                TestNode here = TestNode.join(server);
                TestNode there = TestNode.join(server)) {
            listen(there);
            there.bus().publish(TEAM, Hints.readMoved(7));
            assertThat(heard).containsExactly(Hints.readMoved(7));
            server.startAgain();
            await().atMost(LONG).until(() -> here.isConnected() && restored.get() > 0);
            assertHears(here);
        }
    }

    @Test
    void hangsAndGoesOn() throws Exception {
        try (NatsServer server = NatsServer.start(directory);
                TestNode here = TestNode.join(server);
                TestNode there = TestNode.join(server)) {
            listen(there);
            there.settle();
            server.hold();
            flood(here);
            assertThat(here.counted("dropped")).isPositive();
            assertTimeout(
                    Duration.ofSeconds(1),
                    () -> here.bus().subscribe(TEAM, hint -> {}).close());
            server.goOn();
            await().atMost(LONG).until(() -> here.isConnected() && there.isConnected());
            assertHears(here);
        }
    }

    @Test
    void turnsANodeAwayAndThinksBetterOfIt() throws Exception {
        try (NatsServer server = NatsServer.start(directory, "authorization: {user: node, password: other}");
                TestNode here = TestNode.join(
                        new NatsServers(List.of("nats://node:hunter2@" + server.address()), null, null),
                        TestNode.EPOCH)) {
            assertThat(here.isConnected()).isFalse();
            server.kill();
            server.startAgain("authorization: {user: node, password: hunter2}");
            await().atMost(LONG).until(here::isConnected);
        }
    }

    /** More than the bus keeps, without a wait. */
    private static void flood(TestNode node) {
        Hint large = new Hint.Appended(List.of(Hints.event(1, new EventBody.Message("x".repeat(16_000), null))));
        assertTimeout(Duration.ofSeconds(3), () -> {
            for (int count = 0; count < 2_000; count++) {
                node.bus().publish(TEAM, large);
            }
        });
    }

    private void assertHears(TestNode node) {
        Hint last = Hints.readMoved(99);
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            node.bus().publish(TEAM, last);
            return heard.contains(last);
        });
    }
}
