package chat.starling.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Counts the commands between their sending and their end, from any thread. */
final class OutboxGate {
    private final int capacity;
    private int inside;
    private @Nullable CompletableFuture<Void> empty;

    OutboxGate(int capacity) {
        this.capacity = capacity;
    }

    /** False when the outbox is full. */
    synchronized boolean enter() {
        if (inside >= capacity) {
            return false;
        }
        inside++;
        return true;
    }

    /** For what a storage gave back, which is more than the capacity at worst. */
    synchronized void enterRestored() {
        inside++;
    }

    synchronized void leave() {
        inside--;
        if (inside == 0 && empty != null) {
            empty.complete(null);
            empty = null;
        }
    }

    int capacity() {
        return capacity;
    }

    /** Completes as soon as nothing is inside. */
    synchronized CompletableFuture<Void> empty() {
        if (inside == 0) {
            return CompletableFuture.completedFuture(null);
        }
        if (empty == null) {
            empty = new CompletableFuture<>();
        }
        return empty;
    }
}
