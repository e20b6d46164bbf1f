package chat.starling.server.presence;

import static chat.starling.protocol.model.PresenceStatus.OFFLINE;
import static chat.starling.protocol.model.PresenceStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users come and go on all nodes at once while they are watched; in the end everybody knows how things stand. */
class ManyThreadsTest {
    private static final int ROUNDS = 3_000;

    private final TestNodes nodes = new TestNodes();
    private final List<TestNode> all = List.of(nodes.node(), nodes.node(), nodes.node());
    private final List<UserId> users = Stream.generate(UserId::random).limit(20).toList();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void theEndIsRight() throws InterruptedException, ExecutionException, TimeoutException {
        List<Heard> watchers =
                all.stream().map(node -> node.watch(Set.copyOf(users))).toList();
        inParallel(Stream.concat(
                all.stream().map(node -> () -> comeAndGo(node, new Random(node.hashCode()))),
                all.stream().map(node -> () -> watchAndForget(node))));
        users.forEach(all.getFirst()::disconnect);
        nodes.pass(Duration.ofMinutes(1));
        for (Heard heard : watchers) {
            users.forEach(user -> assertThat(heard.last(user)).isEqualTo(isLucky(user) ? ONLINE : OFFLINE));
        }
    }

    /** A deadlock fails the test and holds nobody up. */
    private void inParallel(Stream<Runnable> tasks) throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<?>> work = tasks.<Future<?>>map(threads::submit).toList();
        for (Future<?> one : work) {
            one.get(60, TimeUnit.SECONDS);
        }
    }

    /** In the end all are connected to the first node, and every other one to the last node too. */
    private void comeAndGo(TestNode node, Random random) {
        for (int round = 0; round < ROUNDS; round++) {
            UserId user = users.get(random.nextInt(users.size()));
            node.connect(user);
            node.disconnect(user);
            if (round % 50 == 0) {
                nodes.time().pass(HostedUsers.LINGER);
                node.presence().tick();
            }
        }
        users.stream()
                .filter(user -> node == all.getFirst() || (node == all.getLast() && isLucky(user)))
                .forEach(node::connect);
    }

    private boolean isLucky(UserId user) {
        return users.indexOf(user) % 2 == 0;
    }

    private void watchAndForget(TestNode node) {
        Set<UserId> watched = Set.copyOf(users);
        IntStream.range(0, ROUNDS / 10).forEach(round -> node.presence().forget(node.watch(watched), watched));
    }
}
