package chat.starling.server.postgres;

import chat.starling.server.log.Append;
import chat.starling.server.postgres.AppendTransaction.Result;
import java.time.Duration;
import java.util.List;

/** The transactions of one lane. Any thread may ask how it goes. */
final class Attempts {
    /** Longer than anybody waits for a row, and less than it takes until a database is taken for gone. */
    private static final Duration HANGING = Duration.ofSeconds(5);

    private final AppendTransaction transaction;

    /** When the one under way began, by {@link System#nanoTime}; 0 for none. */
    private volatile long begun;

    Attempts(AppendTransaction transaction) {
        this.transaction = transaction;
    }

    /** Tries twice to lock the rows: a node that sleeps on them loses them before the second time is over. */
    Result run(List<Append> batch) {
        try {
            return once(batch);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isLocked(e)) {
                return once(batch);
            }
            throw e;
        }
    }

    private Result once(List<Append> batch) {
        begun = System.nanoTime() | 1;
        try {
            return transaction.run(batch);
        } finally {
            begun = 0;
        }
    }

    /** Whether the database leaves the transaction under way without an answer. */
    boolean hang() {
        long since = begun;
        return since != 0 && System.nanoTime() - since > HANGING.toNanos();
    }
}
