package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.local.LocalBus;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.postgres.TestConversations;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final TestConversations world = new TestConversations();
    private final HeldLog log = new HeldLog(world.log);
    private final Feeds feeds = new Feeds(
            new LocalBus(),
            log,
            frame -> Unpooled.wrappedBuffer(ServerFrameCodec.encode(frame)),
            blocking,
            Traces.OFF,
            new SimpleMeterRegistry());

    /** A log that tells its heads when it is let go, and counts who reads it. */
    private static final class HeldLog implements ConversationLog {
        private final ConversationLog log;
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger reads = new AtomicInteger();

        HeldLog(ConversationLog log) {
            this.log = log;
        }

        @Override
        public CompletableFuture<AppendOutcome> append(Append append) {
            return log.append(append);
        }

        @Override
        public List<Event> read(ConversationId conversation, Seq after, int limit) {
            reads.incrementAndGet();
            return log.read(conversation, after, limit);
        }

        @Override
        public Map<ConversationId, Seq> heads(Collection<ConversationId> conversations) {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return log.heads(conversations);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        log.released.countDown();
        blocking.close();
        world.close();
    }

    @Test
    void aFeedThatHasNotStartedIsLeftToItsStart() throws InterruptedException {
        UserId alice = world.account("alice");
        ConversationId group = world.group(alice);
        Seq head = world.say(group, alice, "hi");
        CompletableFuture<Void> opened = CompletableFuture.runAsync(() -> feeds.open(List.of(group)), blocking);
        log.asked.await();
        feeds.readTo(group, head);
        assertThat(log.reads)
                .as("it does not move, so it is not read for again")
                .hasValue(1);
        log.released.countDown();
        opened.join();
        assertThat(feeds.feed(group).position()).isEqualTo(head);
    }

    @Test
    void aFeedReadsOnToAHead() {
        log.released.countDown();
        UserId alice = world.account("alice");
        ConversationId group = world.group(alice);
        feeds.open(List.of(group));
        world.say(group, alice, "hi");
        Seq head = world.say(group, alice, "ho");
        feeds.readTo(group, head);
        assertThat(feeds.feed(group).position()).isEqualTo(head);
        assertThat(log.reads).hasValue(1);
    }

    @Test
    void aHeadThatTheLogDoesNotHaveEndsTheReading() {
        log.released.countDown();
        UserId alice = world.account("alice");
        ConversationId group = world.group(alice);
        feeds.open(List.of(group));
        feeds.readTo(group, new Seq(1_000));
        assertThat(log.reads).hasValue(1);
    }
}
