package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by one server at a time.
 *
 * <p>The kernel drops the lock when its holder dies, however it dies, so there is nothing stale to clean up. The file
 * names the holder's process for the one who is refused.
 */
public final class DataDirectoryLock implements AutoCloseable {
    /**
     * What this JVM holds. Asked before the file is opened: closing any channel to a locked file drops the lock of the
     * whole process, so a second attempt within one JVM must not even open it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DataDirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the lock, making the directory when it is not there, or refuses at once. */
    public static DataDirectoryLock acquire(Path dataDirectory) {
        try {
            FileTrees.createPrivate(dataDirectory);
            return acquireExisting(dataDirectory.toRealPath());
        } catch (IOException e) {
            throw new StartRefusedException("The data directory " + dataDirectory + " cannot be used: " + e, e);
        }
    }

    private static DataDirectoryLock acquireExisting(Path directory) throws IOException {
        if (!HELD_HERE.add(directory)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        @Nullable DataDirectoryLock lock = null;
        try {
            lock = lock(directory);
            return lock;
        } finally {
            if (lock == null) {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static DataDirectoryLock lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(directory, Files.readString(file, US_ASCII).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
        return new DataDirectoryLock(directory, channel);
    }

    private static DirectoryInUseException inUse(Path directory, String holder) {
        return new DirectoryInUseException(
                "The data directory " + directory + " is in use by another Starling server (process " + holder
                        + "): stop that one, or give this one another directory with --data.");
    }

    /** The directory that is locked, without symbolic links. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
