package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.gateway.SocketEncoder;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Events on their way through a feed to a branch without subscriptions, on one thread: the loop runs when it is told to. */
@State(Scope.Thread)
public class FeedBenchmark {
    private static final int BATCH = 16;

    private final ConversationId conversation = ConversationId.random();
    private final Speaker speaker = new Speaker(conversation, Speaker.USUAL_LENGTH);
    private final List<Event> repeats = speaker.next(BATCH);
    private final EmbeddedChannel turns = new EmbeddedChannel();
    private final Feed feed = new Feed(conversation, new SocketEncoder(), FeedBenchmark::noHole);

    private static void noHole(Feed feed, Seq after) {
        throw new IllegalStateException("a hole after " + after);
    }

    @Setup
    public void begin() {
        feed.start(Seq.ZERO);
        new LoopDelivery(turns.eventLoop(), new DeliveryMetrics(Room.metrics())).branch(feed);
        handOn(repeats);
    }

    private void handOn(List<Event> events) {
        feed.offer(events);
        turns.runPendingTasks();
    }

    @Benchmark
    public void next() {
        handOn(List.of(speaker.next()));
    }

    /** An event of a batch that came as one hint. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void nextOfBatch() {
        handOn(speaker.next(BATCH));
    }

    /** An event that has been here already. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void repeat() {
        handOn(repeats);
    }
}
