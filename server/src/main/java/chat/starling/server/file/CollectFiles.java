package chat.starling.server.file;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Clears away what nobody will see again: files that were not sent within a day, the bytes of files that are gone, and bytes that no
 * file ever got because a server died between two steps. Every node may do it at any time. Blocks.
 */
public final class CollectFiles {
    /** How long a file may wait to be sent, and how old bytes are before they are suspected. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private final FileStore files;
    private final BlobStorage blobs;
    private final InstantSource clock;

    public CollectFiles(FileStore files, BlobStorage blobs, InstantSource clock) {
        this.files = files;
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Takes away what is known to be of no use. */
    public void collect() {
        Instant before = clock.instant().minus(PATIENCE);
        boolean more = true;
        while (more) {
            more = files.removeUnsent(before);
        }
        deleteDiscarded();
    }

    /** Deletes the bytes of what is gone. */
    public void deleteDiscarded() {
        for (List<BlobId> some = files.discarded(); !some.isEmpty(); some = files.discarded()) {
            blobs.delete(some);
            files.forget(some);
        }
    }

    /** Goes through all of the storage for what nothing knows. */
    public void search() {
        blobs.eachOlderThan(clock.instant().minus(PATIENCE), some -> blobs.delete(files.unknown(some)));
    }
}
