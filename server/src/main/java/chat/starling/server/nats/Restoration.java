package chat.starling.server.nats;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who want to know that the way to other nodes is open again: when NATS knows what this node listens to, so that what
 * they look up is not older than what they will hear. If that takes long they are told before, too, for whatever is there by then.
 */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RoundTrips trips;
    private final BooleanSupplier open;
    private final Duration patience;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Restoration(RoundTrips trips, BooleanSupplier open, Duration patience) {
        this.trips = trips;
        this.open = open;
        this.patience = patience;
    }

    void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Blocks until NATS has answered or the way is closed again. */
    void tell() {
        CompletableFuture<Boolean> answer = trips.ask();
        if (!answer.copy()
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join()) {
            tellAll();
            while (!answer.join()) {
                if (!open.getAsBoolean()) {
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
                answer = trips.ask();
            }
        }
        tellAll();
    }

    private void tellAll() {
        listeners.forEach(Restoration::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("what hints may have missed could not be looked up", e);
        }
    }
}
