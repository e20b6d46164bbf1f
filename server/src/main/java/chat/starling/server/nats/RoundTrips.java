package chat.starling.server.nats;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks NATS whether it has all that it was given: one question at a time, whose answer serves everybody who came before it was
 * asked. So thousands who come at once cost two questions.
 */
final class RoundTrips {
    private static final Logger LOG = LoggerFactory.getLogger(RoundTrips.class);

    private final BooleanSupplier trip;
    private final Object lock = new Object();

    /** For those who came after the question that is under way. Guarded by the lock, and so is {@code busy}. */
    private @Nullable CompletableFuture<Boolean> next;

    private boolean busy;
    private volatile long answeredAt = System.nanoTime();

    /** @param trip asks, and blocks until there is an answer or will be none; whether there was one */
    RoundTrips(BooleanSupplier trip) {
        this.trip = trip;
    }

    /** Completes with whether NATS has answered a question that was asked after this call. Never blocks. */
    CompletableFuture<Boolean> ask() {
        synchronized (lock) {
            CompletableFuture<Boolean> waiting = next;
            if (waiting == null) {
                waiting = new CompletableFuture<>();
                next = waiting;
            }
            if (!busy) {
                busy = true;
                Thread.ofVirtual().name("bus-round-trips").start(this::askAll);
            }
            return waiting;
        }
    }

    private void askAll() {
        for (CompletableFuture<Boolean> asking = take(); asking != null; asking = take()) {
            asking.complete(isAnswered());
        }
    }

    private boolean isAnswered() {
        try {
            boolean answered = trip.getAsBoolean();
            if (answered) {
                answeredAt = System.nanoTime();
            }
            return answered;
        } catch (RuntimeException e) {
            LOG.warn("NATS could not be asked", e);
            return false;
        }
    }

    private @Nullable CompletableFuture<Boolean> take() {
        synchronized (lock) {
            CompletableFuture<Boolean> taken = next;
            next = null;
            busy = taken != null;
            return taken;
        }
    }

    /** Whether the last answer is not older than that. */
    boolean answeredWithin(Duration age) {
        return System.nanoTime() - answeredAt <= age.toNanos();
    }
}
