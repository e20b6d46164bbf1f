package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.log.ConversationLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for all who catch up: from the tail of the feed where it reaches back far enough, else from the log, once for everybody
 * who asks for the same at the same time.
 */
final class LogReader implements EventReader {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final int CHUNK = 64;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ConversationLog log;
    private final Feeds feeds;
    private final Executor blocking;
    private final Counter reads;
    private final Map<Place, CompletableFuture<List<Event>>> underWay = new ConcurrentHashMap<>();

    private record Place(ConversationId conversation, long after) {}

    LogReader(ConversationLog log, Feeds feeds, Executor blocking, MeterRegistry metrics) {
        this.log = log;
        this.feeds = feeds;
        this.blocking = blocking;
        this.reads = Counter.builder("starling.catchup.reads")
                .description("Reads of the log for sessions that catch up")
                .register(metrics);
    }

    @Override
    public void read(ConversationId conversation, long after, LoopDelivery loop, Consumer<List<Event>> then) {
        List<Event> atHand = feeds.tail(conversation, after, CHUNK);
        CompletableFuture<List<Event>> events = atHand.isEmpty()
                ? underWay.computeIfAbsent(new Place(conversation, after), this::begin)
                : CompletableFuture.completedFuture(atHand);
        events.thenAccept(found -> loop.execute(() -> then.accept(found)));
    }

    private CompletableFuture<List<Event>> begin(Place place) {
        CompletableFuture<List<Event>> events = new CompletableFuture<>();
        blocking.execute(() -> {
            List<Event> read = readUntilPossible(place);
            feeds.remember(place.conversation(), read);
            underWay.remove(place);
            events.complete(read);
        });
        return events;
    }

    private List<Event> readUntilPossible(Place place) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                reads.increment();
                return log.read(place.conversation(), new Seq(place.after()), CHUNK);
            } catch (RuntimeException e) {
                LOG.warn("catching up in {} waits for the log: {}", place.conversation(), e.getMessage());
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
        return List.of();
    }
}
