package chat.starling.client;

import java.util.concurrent.CompletableFuture;

/** A command on its way, from the outbox to its ack. */
final class Pending {
    final OutboxEntry entry;
    final CompletableFuture<Ack> future;
    boolean stored;
    boolean inFlight;

    /** Whether a whole answer limit has begun since it was sent. */
    boolean overdue;

    int faults;

    Pending(OutboxEntry entry, CompletableFuture<Ack> future) {
        this.entry = entry;
        this.future = future;
    }
}
