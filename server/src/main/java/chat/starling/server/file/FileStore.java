package chat.starling.server.file;

import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.StoredFile.Thumbnail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of files. All methods block. */
public interface FileStore {

    /** What became of the wish to begin an upload. */
    enum Begun {
        BEGUN,
        OVER_QUOTA,
        TOO_MANY_UNFINISHED
    }

    /**
     * What was found in a whole file.
     *
     * @param parts in the place of those that were uploaded; null when those stay
     */
    record Facts(
            String type,
            long size,
            @Nullable Dimensions dimensions,
            @Nullable Thumbnail thumbnail,
            @Nullable List<Part> parts) {}

    /** Two that begin at once are not both let in when only one has room. */
    Begun begin(UserId uploader, FileId file, String name, long size, FileLimits limits, Instant now);

    Optional<Upload> upload(FileId file, UserId uploader);

    /**
     * Adds the next part of an upload, atomically.
     *
     * @return false when the upload does not stand at the start of the part, has too many, or is gone
     */
    boolean addPart(FileId file, Part part);

    /** In the order of the file. */
    List<Part> parts(FileId file);

    /**
     * Makes the upload a file that can be sent; what is replaced is discarded.
     *
     * @return false when somebody else has done so, or the upload is gone: then nothing changed
     */
    boolean finish(FileId file, Facts facts);

    /** Takes away a file of the user that no message carries. */
    boolean remove(FileId file, UserId uploader);

    /** Whole files as the reader finds them; what there is not is left out. */
    List<StoredFile> find(List<FileId> files, UserId reader);

    /**
     * Takes away some files that began before a time and that no message carries.
     *
     * @return whether there may be more
     */
    boolean removeUnsent(Instant before);

    /** Some blobs that belong to nothing any more. */
    List<BlobId> discarded();

    /** They are out of the storage. */
    void forget(List<BlobId> blobs);

    /** Blobs of these that no file has and that are not discarded. */
    List<BlobId> unknown(List<BlobId> blobs);
}
