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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use cases of files, over the database and the storage. */
final class FileParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileParts.class);
    private static final byte[] MARK = {'S', 't', 'a', 'r', 'l', 'i', 'n', 'g'};
    private static final int NAME_LENGTH = 36;

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

    /** All nodes share a storage, and a database shares it with no other: what one does not know, it sweeps away. */
    private static void checkShared(PostgresFiles files, BlobStorage blobs, boolean alone) {
        Optional<UUID> owner = owner(blobs);
        if (owner.isPresent() && !owner.equals(files.storage())) {
            throw new StorageFailedException(
                    "the storage of files belongs to another database (its name is in " + BlobId.OWNER
                            + "); give this one its own " + Flag.FILES.option(),
                    null);
        }
        UUID ours = shared(files, blobs, alone);
        if (owner.isEmpty()) {
            byte[] name = ours.toString().getBytes(StandardCharsets.US_ASCII);
            blobs.put(BlobId.OWNER, name, name.length);
        }
    }

    /** The first node leaves a mark in the storage and its name in the database; all later ones must find it. */
    private static UUID shared(PostgresFiles files, BlobStorage blobs, boolean alone) {
        BlobId ours = BlobId.random();
        blobs.put(ours, MARK, MARK.length);
        BlobId known = new BlobId(files.claimStorage(ours.value()));
        if (known.equals(ours)) {
            return ours.value();
        }
        if (blobs.contains(known)) {
            blobs.delete(List.of(ours));
            return known.value();
        }
        if (!alone) {
            throw new StorageFailedException(
                    "the storage is not the one of the other nodes; give all the same " + Flag.FILES.option(), null);
        }
        LOG.warn(
                "the storage of files is not the one that this database knew; files that were sent before are missing");
        files.replaceStorage(ours.value());
        return ours.value();
    }

    private static Optional<UUID> owner(BlobStorage blobs) {
        if (!blobs.contains(BlobId.OWNER)) {
            return Optional.empty();
        }
        try (InputStream name = blobs.open(BlobId.OWNER, 0, NAME_LENGTH)) {
            return Optional.of(UUID.fromString(new String(name.readNBytes(NAME_LENGTH), StandardCharsets.US_ASCII)));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StorageFailedException("cannot read whose storage of files this is", unreadable);
        }
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

    /** Empty where there is nothing to collect from. */
    Optional<CollectFiles> collection() {
        return blobs instanceof NoStorage ? Optional.empty() : Optional.of(collection);
    }

    @Override
    public void close() {
        inspection.close();
        blobs.close();
    }
}
