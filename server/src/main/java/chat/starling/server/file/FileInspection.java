package chat.starling.server.file;

import chat.starling.server.file.FileStore.Facts;
import chat.starling.server.file.StoredFile.Thumbnail;
import chat.starling.server.file.content.ImageContent;
import chat.starling.server.file.content.ImageContent.Measured;
import chat.starling.server.file.content.ImageContent.SmallImage;
import chat.starling.server.file.content.ImageContent.Turn;
import chat.starling.server.file.content.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an uploaded file is. A picture is replaced by a clean copy and gets a thumbnail; one at a time on a thread of its own,
 * so that many pictures take neither the memory nor the processors of all others.
 */
public final class FileInspection implements AutoCloseable {
    private final BlobStorage blobs;
    private final ExecutorService pictures = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("pictures").factory());

    public FileInspection(BlobStorage blobs) {
        this.blobs = blobs;
    }

    /** Blocks. */
    Facts inspect(long size, List<Part> parts) {
        try {
            String type = MediaType.of(beginning(size, parts));
            return ImageContent.isKnown(type)
                    ? pictures.submit(() -> picture(type, size, parts)).get()
                    : new Facts(type, size, null, null, null);
        } catch (IOException unreadable) {
            throw new StorageFailedException("a file cannot be read again", unreadable);
        } catch (ExecutionException failed) {
            throw new StorageFailedException("a picture cannot be looked into", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StorageFailedException("the server stops", stopping);
        }
    }

    private byte[] beginning(long size, List<Part> parts) throws IOException {
        int length = (int) Math.min(size, MediaType.BYTES_NEEDED);
        try (InputStream bytes = new FileBytes(blobs, parts, 0, length)) {
            return bytes.readNBytes(length);
        }
    }

    /** What only looks like a picture, and cannot be cleaned, is not shown as one. */
    private Facts picture(String type, long size, List<Part> parts) throws IOException {
        PartWriter copy = new PartWriter(blobs);
        Optional<Turn> turn;
        try (InputStream original = new FileBytes(blobs, parts, 0, size)) {
            turn = ImageContent.clean(type, original, copy);
        }
        if (turn.isEmpty()) {
            copy.discard();
            return new Facts(MediaType.UNKNOWN, size, null, null, null);
        }
        List<Part> cleaned = copy.finish();
        long cleanSize = cleaned.getLast().end();
        Optional<Measured> measured = measured(type, cleanSize, cleaned, turn.get());
        return new Facts(
                type,
                cleanSize,
                measured.map(Measured::dimensions).orElse(null),
                measured.map(this::thumbnail).orElse(null),
                cleaned);
    }

    private Optional<Measured> measured(String type, long size, List<Part> parts, Turn turn) throws IOException {
        if (size > ImageContent.MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream bytes = new FileBytes(blobs, parts, 0, size)) {
            return ImageContent.measure(type, bytes.readAllBytes(), turn);
        }
    }

    private @Nullable Thumbnail thumbnail(Measured measured) {
        SmallImage small = measured.thumbnail();
        if (small == null) {
            return null;
        }
        BlobId blob = BlobId.random();
        blobs.put(blob, small.bytes(), small.bytes().length);
        return new Thumbnail(blob, small.bytes().length, small.type());
    }

    /** Takes back what {@link #inspect} wrote, when somebody else was first. */
    void discard(Facts facts) {
        if (facts.parts() != null) {
            blobs.delete(facts.parts().stream().map(Part::blob).toList());
        }
        if (facts.thumbnail() != null) {
            blobs.delete(List.of(facts.thumbnail().blob()));
        }
    }

    @Override
    public void close() {
        pictures.shutdownNow();
    }
}
