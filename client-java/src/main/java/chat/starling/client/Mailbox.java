package chat.starling.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands work to the application, one piece at a time, in order, on the application's executor.
 *
 * <p>{@link #offer} is called on the client's loop only; pieces run on the executor. {@code waiting} is the only word
 * between the two: whoever raises it from 0 starts a run, and a run ends by lowering it to 0. When {@code capacity}
 * pieces wait, the mailbox is full until half of them are gone; the client stops reading its socket meanwhile, so what
 * waits is bounded by the capacity and one read of the socket.
 */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Executor executor;
    private final int capacity;
    private final Pressure pressure;
    private final Runnable whenEmpty;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Hears when the application is slow. */
    interface Pressure {
        /** On the loop. May be told more than once. */
        void full();

        /** On the application's thread, some time after {@link #full}. */
        void relieved();
    }

    /** @param whenEmpty runs on the executor before the mailbox rests */
    Mailbox(Executor executor, int capacity, Pressure pressure, Runnable whenEmpty) {
        this.executor = executor;
        this.capacity = capacity;
        this.pressure = pressure;
        this.whenEmpty = whenEmpty;
    }

    void offer(Runnable piece) {
        queue.add(piece);
        int count = waiting.incrementAndGet();
        if (count >= capacity) {
            pressure.full();
        }
        if (count == 1) {
            executor.execute(this::work);
        }
    }

    private void work() {
        int left;
        do {
            run(queue.remove());
            if (queue.isEmpty()) {
                run(whenEmpty);
            }
            left = waiting.decrementAndGet();
            if (left == capacity / 2) {
                pressure.relieved();
            }
        } while (left > 0);
    }

    private static void run(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException fault) {
            LOG.error("the application threw on an update; the next one follows", fault);
        }
    }
}
