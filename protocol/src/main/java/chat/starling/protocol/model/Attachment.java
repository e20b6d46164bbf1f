package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/**
 * A file that a message carries.
 *
 * @param type a media type, found by looking into the file, such as {@code image/png}
 * @param size in bytes
 * @param dimensions of an image as it is shown; null for other files
 * @param thumbnail whether there is a small picture of it
 */
public record Attachment(
        FileId id,
        String name,
        String type,
        long size,
        @Nullable Dimensions dimensions,
        boolean thumbnail) {
    /** In one message. */
    public static final int MOST = 10;

    /** In pixels. */
    public record Dimensions(int width, int height) {}

    /** As a command names it: the log puts in what is known of the file. */
    public static Attachment named(FileId id) {
        return new Attachment(id, "", "", 0, null, false);
    }
}
