package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.e2e.Recorder;
import chat.starling.e2e.Wire;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** Something hangs in the middle of its work, without a word: nobody else waits for it for long, as docs/operate says. */
class HangingTest extends ThreeFriends {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] NOISE = Stream.of(Expected.OF_POSTGRES, Expected.OF_PAUSE)
            .flatMap(Stream::of)
            .toArray(String[]::new);

    /** A transaction that waits for its node. */
    private static final String HANGS = """
            select count(*) from pg_stat_activity
            where state = 'idle in transaction' and state_change < clock_timestamp() - interval '1 s'
            """;

    private JsonNode send(Wire wire, String text) {
        return wire.ask("{'type':'send','id':%d,'conversation':'" + talk + "','nonce':'" + UUID.randomUUID()
                + "','text':'" + text + "'}");
    }

    private static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    private static void report(String what, long since) {
        System.out.printf("hanging: %s after %.1f s%n", what, (System.nanoTime() - since) / 1e9);
    }

    private static <T> T within(CompletableFuture<T> answer) {
        try {
            return answer.orTimeout(BOUND.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException late) {
            throw new AssertionError("not within " + BOUND, late);
        }
    }

    @Test
    void aNodeThatSleepsInATransactionHoldsUpNobodyForLong() throws SQLException {
        NodeProcess node = cluster.node(2);
        node.toPostgres().set(LinkState.delayed(Duration.ofMillis(50), Duration.ofMillis(50)));
        List<String> carols;
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob);
                Chatter chatter = new Chatter(carol, talk)) {
            pauseInATransaction(node);
            long paused = System.nanoTime();
            var one = CompletableFuture.supplyAsync(() -> send(hers, "alice is awake"), Thread::startVirtualThread);
            var other = CompletableFuture.supplyAsync(() -> send(his, "bob is awake"), Thread::startVirtualThread);
            assertThat(type(within(one))).isEqualTo("ack");
            assertThat(type(within(other))).isEqualTo("ack");
            report("others are acked", paused);
            node.resume();
            carols = chatter.finish();
            report("the node has caught up", paused);
        }
        assertEachIsThereOnce(carols, "alice is awake", "bob is awake");
        cluster.awaitReady();
        cluster.assertQuiet(NOISE);
    }

    private void pauseInATransaction(NodeProcess node) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        PostgresProcess.address(cluster.postgres().port()));
                Statement statement = database.createStatement()) {
            node.pause();
            while (!hangs(statement)) {
                node.resume();
                Awaitility.await().until(node::isReady);
                node.pause();
            }
        }
    }

    private static boolean hangs(Statement statement) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> hanging(statement) > 0);
            return true;
        } catch (ConditionTimeoutException none) {
            return false;
        }
    }

    private static int hanging(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(HANGS)) {
            result.next();
            return result.getInt(1);
        }
    }

    @Test
    void aDatabaseThatSaysNothingIsTakenForGone() {
        NodeProcess node = cluster.node(2);
        List<String> carols;
        try (Wire hers = Wire.signedIn(alice);
                Wire wire = Wire.signedIn(carol);
                Chatter chatter = new Chatter(carol, talk)) {
            node.toPostgres().set(LinkState.STALLED);
            long stalled = System.nanoTime();
            var there =
                    CompletableFuture.supplyAsync(() -> send(wire, "nobody takes this"), Thread::startVirtualThread);
            var elsewhere = CompletableFuture.supplyAsync(
                    () -> send(hers, "alice has another way"), Thread::startVirtualThread);
            Awaitility.await().atMost(BOUND).until(() -> NodeProcess.readiness(node.url()) == 503);
            report("not ready", stalled);
            assertThat(type(within(elsewhere))).isEqualTo("ack");
            assertThat(within(there).path("code").asText()).isEqualTo("unavailable");
            report("answered", stalled);
            var again = CompletableFuture.supplyAsync(() -> send(wire, "nor this"), Thread::startVirtualThread);
            assertThat(within(again).path("code").asText()).isEqualTo("unavailable");
            node.toPostgres().heal();
            long healed = System.nanoTime();
            Awaitility.await().atMost(PATIENCE).until(node::isReady);
            carols = chatter.finish();
            assertThat(type(send(wire, "here again"))).isEqualTo("ack");
            report("all is well", healed);
            assertThat(wire.closeCodeNow()).isNull();
        }
        assertEachIsThereOnce(carols, "alice has another way", "here again");
        cluster.assertQuiet(NOISE);
    }

    /** What was answered {@code unavailable} may be there or not, as its sender was told. */
    private void assertEachIsThereOnce(List<String> said, String... more) {
        List<String> log = Recorder.log(alice.rest(), talk).stream()
                .map(Event::body)
                .filter(EventBody.Message.class::isInstance)
                .map(body -> ((EventBody.Message) body).text())
                .toList();
        assertThat(log).doesNotHaveDuplicates().containsAll(said).contains(more);
    }
}
