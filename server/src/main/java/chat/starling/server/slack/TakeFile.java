package chat.starling.server.slack;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import java.io.IOException;
import java.io.InputStream;

/** Takes the bytes of a file in, for the user whose message carries it. Blocks. */
@FunctionalInterface
public interface TakeFile {

    /** Takes nothing, and says that it did. */
    TakeFile REHEARSED = (sender, name, size, content) -> new Answer.Given<>(Attachment.named(FileId.random()));

    Answer<Attachment> take(UserId sender, String name, long size, Content content);

    /** Read once, by whoever opens it. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
