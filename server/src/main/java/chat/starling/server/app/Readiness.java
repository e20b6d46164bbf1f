package chat.starling.server.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the database answers, asked again and again in the background: a balancer gets its answer at once, above all when there
 * is none to be had from the database.
 */
final class Readiness implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** So old may the last answer be. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final BooleanSupplier answers;
    private final BooleanSupplier writes;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lastAnswer = System.nanoTime();

    /**
     * @param answers asks the database, which has just answered; it may block
     * @param writes whether the log can be written: a connection that is new may answer while those of the log are dead
     */
    Readiness(BooleanSupplier answers, BooleanSupplier writes) {
        this.answers = answers;
        this.writes = writes;
        Thread.ofVirtual().name("readiness").start(this::run);
    }

    private void run() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (answers.getAsBoolean()) {
                    lastAnswer = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isReady() {
        return closed.getCount() > 0 && System.nanoTime() - lastAnswer < FRESH.toNanos() && writes.getAsBoolean();
    }

    /** From now on the node takes nothing new. */
    @Override
    public void close() {
        closed.countDown();
    }
}
