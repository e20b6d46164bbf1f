package chat.starling.server.file;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps bytes under ids: a directory, or an S3-compatible service. All methods block, and throw a {@link StorageFailedException} when
 * the storage does not do its work.
 */
public interface BlobStorage extends AutoCloseable {

    /** Durable and whole on return; nothing is there under the id until then. An id is written once. */
    void put(BlobId id, byte[] bytes, int length);

    /**
     * Reads a part of a blob. Whoever is given the stream closes it.
     *
     * @param from the first byte, from 0
     * @param length how many; the blob has at least {@code from + length}
     */
    InputStream open(BlobId id, long from, long length);

    boolean contains(BlobId id);

    /** What is not there counts as deleted. */
    void delete(List<BlobId> ids);

    /** Tells of all blobs written before a time, some at a time. What was there all along is told; what comes or goes may be. */
    void eachOlderThan(Instant time, Consumer<List<BlobId>> some);

    @Override
    void close();
}
