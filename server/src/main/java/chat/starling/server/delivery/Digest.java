package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.server.log.RecentChanges;
import chat.starling.server.log.RecentChanges.Changes;
import chat.starling.server.log.RecentChanges.Joined;
import chat.starling.server.log.RecentChanges.Mark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what no hint has brought: every few seconds it asks the log which conversations have changed, and makes the feeds of this
 * node read on that are not as far.
 *
 * <p>So the bus may lose anything, a last hint too, and an event is still delivered within {@link #INTERVAL} and a little more.
 * Most often a hint is only on its way: those who lack something are looked at again after {@link #GRACE}.
 */
public final class Digest implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofMillis(250);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Digest.class);

    private final RecentChanges recent;
    private final Feeds feeds;
    private final Consumer<Joined> joined;
    private final Counter found;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private Mark mark;
    private boolean failing;
    private volatile long lookedAt = System.nanoTime();
    private volatile boolean closed;

    /**
     * Blocks for the first mark. To be made before the first session comes.
     *
     * @param joined told of memberships that are new or have changed, a little while after, on a thread that may block
     */
    public Digest(RecentChanges recent, Delivery delivery, Consumer<Joined> joined, MeterRegistry metrics) {
        this.recent = recent;
        this.feeds = delivery.feeds();
        this.joined = joined;
        this.mark = recent.now();
        this.found = Counter.builder("starling.digest.found")
                .description("Conversations of which the digest found events that no hint had brought")
                .register(metrics);
        Gauge.builder("starling.digest.age.seconds", () -> (System.nanoTime() - lookedAt) / 1e9)
                .description("Time since the digest last looked with success")
                .register(metrics);
        this.thread = Thread.ofVirtual().name("digest").start(this::run);
    }

    /** Hints may have been lost: look at once. Any thread. */
    public void soon() {
        due.release();
    }

    private void run() {
        try {
            while (!closed) {
                look();
                feeds.sweep();
                awaitNext();
            }
        } catch (InterruptedException e) {
            LOG.error("nobody interrupts the digest", e);
        }
    }

    private void awaitNext() throws InterruptedException {
        if (due.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            due.drainPermits();
        }
    }

    private void look() throws InterruptedException {
        try {
            Changes changes = recent.since(mark);
            repair(changes);
            mark = changes.next();
            failing = false;
            lookedAt = System.nanoTime();
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("the digest waits for the database: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private void repair(Changes changes) throws InterruptedException {
        Map<ConversationId, Seq> behind = feeds.lacking(changes.heads());
        if (behind.isEmpty() && changes.joined().isEmpty()) {
            return;
        }
        Thread.sleep(GRACE);
        Map<ConversationId, Seq> lacking = feeds.lacking(behind);
        found.increment(lacking.size());
        lacking.forEach(feeds::reach);
        changes.joined().forEach(joined);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        due.release();
        thread.join(CLOSE_PATIENCE);
    }
}
