package chat.starling.server.slack;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.FileStore;
import chat.starling.server.file.StoredFile;
import chat.starling.server.file.Upload;
import chat.starling.server.file.UploadFile;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Uploads files as their senders would, with the same limits, thumbnails and checks. */
public final class UploadsOfSlack implements TakeFile {
    private static final Refusal UNREADABLE = Refusal.invalid("its bytes cannot be read");

    private final UploadFile upload;
    private final FileStore files;

    public UploadsOfSlack(UploadFile upload, FileStore files) {
        this.upload = upload;
        this.files = files;
    }

    @Override
    public Answer<Attachment> take(UserId sender, String name, long size, Content content) {
        return switch (upload.begin(sender, name, size)) {
            case Answer.Refused<Upload>(Refusal refusal) -> new Answer.Refused<>(refusal);
            case Answer.Given<Upload>(Upload begun) -> filled(sender, begun.id(), content);
        };
    }

    private Answer<Attachment> filled(UserId sender, FileId file, Content content) {
        try (InputStream bytes = content.open()) {
            if (upload.append(sender, file, 0, bytes) instanceof Answer.Given<Upload>(Upload now) && now.finished()) {
                StoredFile stored = files.find(List.of(file), sender).getFirst();
                return new Answer.Given<>(stored.attachment());
            }
        } catch (IOException unreadable) {
            // The answer is the same as for bytes that end too early.
        }
        upload.cancel(sender, file);
        return new Answer.Refused<>(UNREADABLE);
    }
}
