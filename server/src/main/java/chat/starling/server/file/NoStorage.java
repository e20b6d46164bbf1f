package chat.starling.server.file;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** In the place of a storage that cannot be used: the chat goes on, and whatever is asked about files fails with the reason. */
public final class NoStorage implements BlobStorage {
    private final String reason;

    public NoStorage(String reason) {
        this.reason = reason;
    }

    private StorageFailedException failed() {
        return new StorageFailedException(reason, null);
    }

    @Override
    public void put(BlobId id, byte[] bytes, int length) {
        throw failed();
    }

    @Override
    public InputStream open(BlobId id, long from, long length) {
        throw failed();
    }

    @Override
    public boolean contains(BlobId id) {
        throw failed();
    }

    @Override
    public void delete(List<BlobId> ids) {
        throw failed();
    }

    @Override
    public void eachOlderThan(Instant time, Consumer<List<BlobId>> some) {
        throw failed();
    }

    /** There is nothing to end. */
    @Override
    public void close() {}
}
