package chat.starling.server.app;

import chat.starling.server.file.BlobId;
import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.CollectFiles;
import chat.starling.server.file.FileInspection;
import chat.starling.server.file.FileLinks;
import chat.starling.server.file.NoStorage;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.StorageFailedException;
import chat.starling.server.file.UploadFile;
import chat.starling.server.local.DirectoryBlobs;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.PostgresSessions;
import chat.starling.server.rest.RestParts;
import chat.starling.server.s3.S3Blobs;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use cases of files, over the database and the storage. */
final class FileParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileParts.class);
    private static final byte[] MARK = {'S', 't', 'a', 'r', 'l', 'i', 'n', 'g'};

    private final Settings.Files settings;
    private final PostgresFiles files;
    private final BlobStorage blobs;
    private final FileInspection inspection;
    private final InstantSource clock;
    private final CollectFiles collection;

    private FileParts(Settings.Files settings, PostgresFiles files, BlobStorage blobs, InstantSource clock) {
        this.settings = settings;
        this.files = files;
        this.blobs = blobs;
        this.clock = clock;
        this.inspection = new FileInspection(blobs);
        this.collection = new CollectFiles(files, blobs, clock);
    }

    /**
     * A storage that cannot be used stops no chat: it is told once, and files are {@code unavailable} on this node.
     *
     * @param alone whether this is the only node
     */
    static FileParts open(Settings.Files settings, Database database, boolean alone, InstantSource clock) {
        PostgresFiles files = new PostgresFiles(database.jdbi());
        return new FileParts(settings, files, storage(settings, files, alone), clock);
    }

    private static BlobStorage storage(Settings.Files settings, PostgresFiles files, boolean alone) {
        try {
            BlobStorage blobs = settings.bucket() == null
                    ? new DirectoryBlobs(settings.directory())
                    : S3Blobs.open(settings.bucket());
            checkShared(files, blobs, alone);
            return blobs;
        } catch (StorageFailedException failed) {
            LOG.warn("files cannot be sent or fetched on this node: {}", failed.getMessage());
            return new NoStorage(String.valueOf(failed.getMessage()));
        }
    }

    /** The first node leaves a mark in the storage and its name in the database; all later ones must find it. */
    private static void checkShared(PostgresFiles files, BlobStorage blobs, boolean alone) {
        BlobId ours = BlobId.random();
        blobs.put(ours, MARK, MARK.length);
        BlobId known = new BlobId(files.claimStorage(ours.value()));
        if (known.equals(ours)) {
            return;
        }
        if (blobs.contains(known)) {
            blobs.delete(List.of(ours));
            return;
        }
        if (!alone) {
            throw new StorageFailedException(
                    "the storage is not the one of the other nodes; give all the same " + Flag.FILES.option(), null);
        }
        LOG.warn(
                "the storage of files is not the one that this database knew; files that were sent before are missing");
        files.replaceStorage(ours.value());
    }

    UploadFile upload() {
        return new UploadFile(files, blobs, inspection, settings.limits(), clock);
    }

    ReadFile read() {
        return new ReadFile(files, blobs);
    }

    RestParts.Files forRest(PostgresSessions sessions) {
        return new RestParts.Files(upload(), read(), new FileLinks(files.linkKey(), clock), sessions::userOf);
    }

    CollectFiles collection() {
        return collection;
    }

    @Override
    public void close() {
        inspection.close();
        blobs.close();
    }
}
