package chat.starling.server.file;

/**
 * A piece of a file, in the storage.
 *
 * @param start its first byte in the file
 */
public record Part(long start, int size, BlobId blob) {
    /** The most bytes of a part; so many are held in memory for each upload under way. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Many more than a large file needs: each interruption makes one. */
    public static final int MOST = 8_192;

    long end() {
        return start + size;
    }
}
