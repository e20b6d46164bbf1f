package chat.starling.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.telemetry.KeptSpan;
import chat.starling.server.telemetry.Span;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However hints come, a feed passes each event on once and in order. */
class FeedTest {
    private static final ConversationId CONVERSATION = ConversationId.random();
    private static final UserId ALICE = UserId.random();

    private final EventLoop loop = new DefaultEventLoop();
    private final LoopDelivery delivery = new LoopDelivery(loop, new DeliveryMetrics(new SimpleMeterRegistry()));
    private final List<Long> passed = Collections.synchronizedList(new ArrayList<>());
    private final List<Seq> holes = new ArrayList<>();
    private final Feed feed = new Feed(CONVERSATION, this::note, (same, after) -> holes.add(after));

    @AfterEach
    void end() throws InterruptedException {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    /** The feed encodes each event that it passes on, exactly once. */
    private ByteBuf note(ServerFrame frame) {
        passed.add(((ServerFrame.EventFrame) frame).event().seq().value());
        return Unpooled.buffer(1);
    }

    /** A branch attaches itself to its feed. */
    private void listen() {
        FeedBranch branch = new FeedBranch(feed, delivery);
        assertThat(branch.feed()).isSameAs(feed);
    }

    private static Event event(long seq) {
        EventBody body = new EventBody.Message("m" + seq, null);
        return new Event(CONVERSATION, new Seq(seq), Instant.EPOCH, ALICE, Nonce.random(), body);
    }

    private static List<Event> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(FeedTest::event).toList();
    }

    @Test
    void repeatsAreDropped() {
        feed.start(new Seq(5));
        listen();
        feed.offer(events(3, 7));
        feed.offer(events(6, 8));
        assertThat(passed).containsExactly(6L, 7L, 8L);
        assertThat(holes).isEmpty();
    }

    @Test
    void aHoleIsReadOnceAndNothingOvertakesIt() {
        feed.start(Seq.ZERO);
        listen();
        feed.offer(events(1, 2));
        feed.offer(events(5, 6));
        feed.offer(events(7, 7));
        assertThat(passed).containsExactly(1L, 2L);
        assertThat(holes).containsExactly(new Seq(2));
        feed.filled(events(3, 5));
        assertThat(passed).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aReaderThatFindsNothingIsSentAgain() {
        feed.start(Seq.ZERO);
        listen();
        feed.offer(events(2, 2));
        feed.filled(List.of());
        assertThat(holes).containsExactly(Seq.ZERO, Seq.ZERO);
    }

    @Test
    void hintsBeforeTheStartCount() {
        listen();
        feed.offer(events(4, 6));
        feed.start(new Seq(4));
        assertThat(passed).containsExactly(5L, 6L);
    }

    @Test
    void whatADigestFindsBeforeTheStartIsRead() {
        listen();
        assertThat(feed.lacks(new Seq(5))).isTrue();
        feed.reach(new Seq(5));
        feed.start(new Seq(4));
        assertThat(holes).containsExactly(new Seq(4));
    }

    @Test
    void anyOrderOfHintsGivesTheSameEvents() {
        for (int seed = 0; seed < 200; seed++) {
            passed.clear();
            Feed shuffled = new Feed(CONVERSATION, this::note, (same, after) -> {});
            shuffled.start(Seq.ZERO);
            assertThat(new FeedBranch(shuffled, delivery).position()).isZero();
            List<Event> hints = new ArrayList<>(events(1, 50));
            hints.addAll(events(10, 30));
            Collections.shuffle(hints, new Random(seed));
            hints.forEach(hint -> shuffled.offer(List.of(hint)));
            assertThat(passed)
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 50).boxed().toList());
        }
    }

    @Test
    void aRecordingEndsWhenItsEventIsWrittenHoweverLateItIs() {
        feed.start(Seq.ZERO);
        listen();
        KeptSpan span = new KeptSpan("3");
        feed.offer(events(3, 4), span);
        assertThat(span.hasEnded()).isFalse();
        feed.filled(events(1, 3));
        await().until(span::hasEnded);
        assertThat(span.told()).isEqualTo(Map.of(Span.Attribute.SESSIONS, 0L));
    }

    @Test
    void aRepeatIsNoDelivery() {
        feed.start(new Seq(5));
        listen();
        KeptSpan span = new KeptSpan("5");
        feed.offer(events(5, 5), span);
        feed.offer(events(6, 6), Span.NONE);
        assertThat(passed).containsExactly(6L);
        assertThat(span.hasEnded()).isFalse();
    }
}
