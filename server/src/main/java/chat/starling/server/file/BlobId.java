package chat.starling.server.file;

import java.util.UUID;

/** Names some bytes in the storage. They are written once and never change. */
public record BlobId(UUID value) {

    /** What stands under it is no file: it says whose storage this is. */
    public static final BlobId OWNER = new BlobId(new UUID(0, 0));

    public static BlobId random() {
        return new BlobId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
