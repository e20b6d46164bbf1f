package chat.starling.server.file;

import java.util.UUID;

/** Names some bytes in the storage. They are written once and never change. */
public record BlobId(UUID value) {

    public static BlobId random() {
        return new BlobId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
