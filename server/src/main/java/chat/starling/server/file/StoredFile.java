package chat.starling.server.file;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A whole file, as one reader finds it.
 *
 * @param thumbnail a JPEG or PNG, if there is one
 * @param standing how the reader stands to a conversation with a message that carries it, the best there is; null when no message does
 */
public record StoredFile(
        Attachment attachment,
        UserId uploader,
        @Nullable Thumbnail thumbnail,
        @Nullable Standing standing) {

    public record Thumbnail(BlobId blob, int size, String type) {}
}
