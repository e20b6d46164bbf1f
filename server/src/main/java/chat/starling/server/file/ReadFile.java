package chat.starling.server.file;

import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives files to those who may see them. Blocks. */
public final class ReadFile {
    private final FileStore files;
    private final BlobStorage blobs;

    public ReadFile(FileStore files, BlobStorage blobs) {
        this.files = files;
        this.blobs = blobs;
    }

    public Answer<StoredFile> find(UserId reader, FileId file) {
        List<StoredFile> found = files.find(List.of(file), reader);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Access.NO_FILE);
        }
        Refusal refusal = refusal(reader, found.getFirst());
        return refusal == null ? new Answer.Given<>(found.getFirst()) : new Answer.Refused<>(refusal);
    }

    /** Those of the files that the reader may see. */
    public List<StoredFile> seen(UserId reader, List<FileId> asked) {
        return files.find(asked, reader).stream()
                .filter(file -> refusal(reader, file) == null)
                .toList();
    }

    private static @Nullable Refusal refusal(UserId reader, StoredFile file) {
        return Access.seeFile(reader, file.uploader(), file.standing());
    }

    /** Whoever is given the stream closes it. */
    public InputStream open(StoredFile file, long from, long length) {
        return new FileBytes(blobs, files.parts(file.attachment().id()), from, length);
    }

    public InputStream open(StoredFile.Thumbnail thumbnail) {
        return blobs.open(thumbnail.blob(), 0, thumbnail.size());
    }
}
