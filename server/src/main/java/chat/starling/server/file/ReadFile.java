package chat.starling.server.file;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.InputStream;
import java.util.Optional;

/** Gives files to those who may see them. Blocks. */
public final class ReadFile {
    private final FileStore files;
    private final BlobStorage blobs;

    public ReadFile(FileStore files, BlobStorage blobs) {
        this.files = files;
        this.blobs = blobs;
    }

    public Answer<StoredFile> find(UserId reader, FileId file) {
        Optional<StoredFile> found = files.find(file, reader);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Access.NO_FILE);
        }
        StoredFile stored = found.get();
        Refusal refusal = Access.seeFile(reader, stored.uploader(), stored.standing());
        return refusal == null ? new Answer.Given<>(stored) : new Answer.Refused<>(refusal);
    }

    /** Whoever is given the stream closes it. */
    public InputStream open(StoredFile file, long from, long length) {
        return new FileBytes(blobs, files.parts(file.attachment().id()), from, length);
    }

    public InputStream open(StoredFile.Thumbnail thumbnail) {
        return blobs.open(thumbnail.blob(), 0, thumbnail.size());
    }
}
