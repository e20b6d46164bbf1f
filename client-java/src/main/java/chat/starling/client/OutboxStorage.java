package chat.starling.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps commands until they are acked. One client uses a storage at a time, for one account. */
public interface OutboxStorage extends AutoCloseable {

    /** What was added and not removed, in the order of adding. Called once, before anything else. */
    List<OutboxEntry> load();

    /**
     * Adds an entry. The stage completes, on any thread, when the entry is as durable as this storage can make it; an
     * entry is never durable before an earlier one. Calls come one at a time and must not block.
     */
    CompletionStage<Void> add(OutboxEntry entry);

    /**
     * Drops an entry that was acked or refused. This may be lost: a command that comes back is sent again and, by its
     * nonce, done once. Must not block.
     */
    void remove(OutboxEntry entry);

    /** Returns when everything that was asked for is done. */
    @Override
    void close();

    /** Forgets with the process. */
    static OutboxStorage inMemory() {
        return new OutboxStorage() {
            @Override
            public List<OutboxEntry> load() {
                return List.of();
            }

            @Override
            public CompletionStage<Void> add(OutboxEntry entry) {
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void remove(OutboxEntry entry) {}

            @Override
            public void close() {}
        };
    }
}
