package chat.starling.server.app;

import chat.starling.server.file.BlobId;
import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.CollectFiles;
import chat.starling.server.file.FileInspection;
import chat.starling.server.file.FileLinks;
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
     * @param alone whether this is the only node
     * @throws StartFailedException when the storage does not answer, or is not the one of the other nodes
     */
    static FileParts open(Settings.Files settings, Database database, boolean alone, InstantSource clock) {
        PostgresFiles files = new PostgresFiles(database.jdbi());
        try {
            BlobStorage blobs = settings.bucket() == null
                    ? new DirectoryBlobs(settings.directory())
                    : S3Blobs.open(settings.bucket());
            checkShared(files, blobs, alone);
            return new FileParts(settings, files, blobs, clock);
        } catch (StorageFailedException failed) {
            throw new StartFailedException("cannot use the storage of files: " + failed.getMessage(), failed);
        }
    }

    /** The first node leaves a mark in the storage and its name in the database; all later ones must find it. */
    private static void checkShared(PostgresFiles files, BlobStorage blobs, boolean alone) {
        BlobId ours = BlobId.random();
        BlobId known = new BlobId(files.claimStorage(ours.value()));
        if (known.equals(ours)) {
            blobs.put(ours, MARK, MARK.length);
            return;
        }
        if (blobs.contains(known)) {
            return;
        }
        if (!alone) {
            throw new StorageFailedException(
                    "it is not the one of the other nodes: give all the same " + Flag.FILES.option(), null);
        }
        LOG.warn(
                "the storage of files is not the one that this database knew; files that were sent before are missing");
        blobs.put(ours, MARK, MARK.length);
        files.replaceStorage(ours.value());
    }

    RestParts.Files forRest(PostgresSessions sessions) {
        return new RestParts.Files(
                new UploadFile(files, blobs, inspection, settings.limits(), clock),
                new ReadFile(files, blobs),
                new FileLinks(files.linkKey(), clock),
                sessions::userOf);
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
