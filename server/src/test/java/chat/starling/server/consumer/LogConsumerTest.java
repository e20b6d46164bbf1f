package chat.starling.server.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.UserId;
import chat.starling.server.consumer.ConsumerPositions.Progress;
import chat.starling.server.postgres.DatabaseTrouble;
import chat.starling.server.postgres.PostgresConsumerPositions;
import chat.starling.server.postgres.PostgresRecentChanges;
import chat.starling.server.postgres.TestConversations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consumers of several nodes read each event once, whoever of them dies. */
class LogConsumerTest {
    private static final String NAME = "reader";
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);

    private final TestConversations world = new TestConversations();
    private final PostgresConsumerPositions positions = new PostgresConsumerPositions(world.database.jdbi());
    private final List<Event> read = new CopyOnWriteArrayList<>();
    private final UserId alice = world.account("alice");

    @AfterEach
    void end() throws InterruptedException {
        world.close();
    }

    private LogConsumer consumer() {
        LogConsumer consumer = new LogConsumer(
                NAME,
                (conversation, events) -> read.addAll(events),
                positions,
                new PostgresRecentChanges(world.database.jdbi()),
                DatabaseTrouble::isPassing);
        consumer.start();
        return consumer;
    }

    @Test
    void readsWhatWasThereAndWhatComesEachEventOnceAndInOrder() throws InterruptedException {
        ConversationId first = world.group(alice);
        world.say(first, alice, "before");
        try (LogConsumer one = consumer();
                LogConsumer other = consumer()) {
            ConversationId second = world.group(alice);
            for (int i = 0; i < 20; i++) {
                world.say(i % 2 == 0 ? first : second, alice, "number " + i);
                one.committed(List.of(world.committed.getLast()), Map.of());
            }
            await().until(() -> read.size() >= 23);
            assertThat(positions.behind(NAME, null, 10)).isEmpty();
            assertThat(read.stream().filter(event -> event.conversation().equals(first)))
                    .isEqualTo(world.events(first));
            assertThat(read.stream().filter(event -> event.conversation().equals(second)))
                    .isEqualTo(world.events(second));
        }
    }

    @Test
    void whatFailsIsNotForgottenAndDoesNotKeepOthersFromBeingRead() throws InterruptedException {
        ConversationId broken = world.group(alice);
        CountDownLatch mended = new CountDownLatch(1);
        Step step = (conversation, events) -> {
            if (conversation.equals(broken) && mended.getCount() > 0) {
                throw new IllegalStateException("cannot read this");
            }
            read.addAll(events);
        };
        try (LogConsumer consumer = new LogConsumer(
                NAME, step, positions, new PostgresRecentChanges(world.database.jdbi()), DatabaseTrouble::isPassing)) {
            consumer.start();
            ConversationId other = world.group(alice);
            await().atMost(TAKEN_OVER)
                    .until(() ->
                            read.stream().anyMatch(event -> event.conversation().equals(other)));
            mended.countDown();
            await().atMost(TAKEN_OVER)
                    .until(() ->
                            read.stream().anyMatch(event -> event.conversation().equals(broken)));
        }
    }

    @Test
    void onlyOneTakesAStepAndWhoSleepsInItLosesIt() throws InterruptedException {
        ConversationId group = world.group(alice);
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Thread sleeper = Thread.ofVirtual().start(() -> {
            try {
                positions.advance(NAME, group, 10, (conversation, events) -> {
                    inStep.countDown();
                    sleepUntil(wake);
                });
            } catch (RuntimeException lost) {
                // PostgreSQL has ended the connection.
            }
        });
        inStep.await();
        assertThat(positions.advance(NAME, group, 10, (conversation, events) -> read.addAll(events)))
                .isEqualTo(Progress.TAKEN);
        try (LogConsumer other = consumer()) {
            await().atMost(TAKEN_OVER).until(() -> read.size() == 1);
        }
        wake.countDown();
        sleeper.join();
        assertThat(read).isEqualTo(world.events(group));
    }

    private static void sleepUntil(CountDownLatch wake) {
        try {
            wake.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void begunAnewItReadsAllAgain() {
        ConversationId group = world.group(alice);
        world.say(group, alice, "hello");
        positions.advance(NAME, group, 1, (conversation, events) -> read.addAll(events));
        assertThat(positions.advance(NAME, group, 10, (conversation, events) -> read.addAll(events)))
                .isEqualTo(Progress.DONE);
        assertThat(positions.behind(NAME, world.log.heads(List.of(group)))).isEmpty();
        positions.forget(NAME);
        assertThat(positions.behind(NAME, world.log.heads(List.of(group)))).containsExactly(group);
        positions.advance(NAME, group, 10, (conversation, events) -> read.addAll(events));
        assertThat(read).hasSize(4);
    }
}
