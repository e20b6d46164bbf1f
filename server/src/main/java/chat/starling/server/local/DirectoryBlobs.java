package chat.starling.server.local;

import chat.starling.server.file.BlobId;
import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.StorageFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Blobs as files of a directory, in folders named by the first two digits of their ids. All nodes of an installation may share it, as a
 * mounted network drive.
 */
public final class DirectoryBlobs implements BlobStorage {
    /** While it is written, a blob has a name of its own with this at the end; what a dead server left behind is found by it. */
    private static final String UNFINISHED = ".part";

    private static final int SOME = 500;

    private final Path root;

    public DirectoryBlobs(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new StorageFailedException("cannot make the directory of files: " + e.getMessage(), e);
        }
    }

    private Path folder(BlobId id) {
        return root.resolve(id.toString().substring(0, 2));
    }

    private Path path(BlobId id) {
        return folder(id).resolve(id.toString());
    }

    /** The bytes and the name of the file are both on the disk on return. */
    @Override
    public void put(BlobId id, byte[] bytes, int length) {
        Path folder = folder(id);
        Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            boolean fresh = Files.notExists(folder);
            Files.createDirectories(folder);
            try (FileChannel file =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
                while (all.hasRemaining()) {
                    file.write(all);
                }
                file.force(true);
            }
            Files.move(unfinished, path(id), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
            if (fresh) {
                force(root);
            }
        } catch (IOException e) {
            throw new StorageFailedException("cannot store a file: " + e.getMessage(), e);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public InputStream open(BlobId id, long from, long length) {
        try {
            SeekableByteChannel file = Files.newByteChannel(path(id), StandardOpenOption.READ);
            file.position(from);
            return Channels.newInputStream(file);
        } catch (IOException e) {
            throw new StorageFailedException("cannot read a stored file: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean contains(BlobId id) {
        return Files.exists(path(id));
    }

    @Override
    public void delete(List<BlobId> ids) {
        try {
            for (BlobId id : ids) {
                Files.deleteIfExists(path(id));
            }
        } catch (IOException e) {
            throw new StorageFailedException("cannot delete a stored file: " + e.getMessage(), e);
        }
    }

    @Override
    public void eachOlderThan(Instant time, Consumer<List<BlobId>> some) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                eachIn(folder, time, some);
            }
        } catch (IOException e) {
            throw new StorageFailedException("cannot list the stored files: " + e.getMessage(), e);
        }
    }

    private static void eachIn(Path folder, Instant time, Consumer<List<BlobId>> some) throws IOException {
        List<BlobId> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOlder(file, time)) {
                    add(file, old);
                }
                if (old.size() == SOME) {
                    some.accept(List.copyOf(old));
                    old.clear();
                }
            }
        }
        if (!old.isEmpty()) {
            some.accept(old);
        }
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void add(Path file, List<BlobId> old) throws IOException {
        String name = file.getFileName().toString();
        BlobId id = id(name);
        if (id != null) {
            old.add(id);
        } else if (name.endsWith(UNFINISHED)) {
            Files.deleteIfExists(file);
        }
    }

    private static @Nullable BlobId id(String name) {
        try {
            return new BlobId(UUID.fromString(name));
        } catch (IllegalArgumentException somethingElse) {
            return null;
        }
    }

    /** There is nothing to end. */
    @Override
    public void close() {}
}
