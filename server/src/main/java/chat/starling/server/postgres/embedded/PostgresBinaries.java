package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs and libraries, unpacked. */
record PostgresBinaries(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String MARKER = "unpacked";

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /**
     * The binaries for this machine below {@code cache}, unpacked now if they are not there wholly. Servers may share a cache,
     * even while they start at the same moment; what they share is never changed, only added to.
     */
    static PostgresBinaries unpacked(Path cache) {
        BinariesArchive archive = BinariesArchive.ofThisMachine();
        try {
            FileTrees.createPrivate(cache);
            PostgresBinaries binaries = new PostgresBinaries(cache.toRealPath().resolve(archive.name()));
            binaries.unpackOnce(archive);
            return binaries;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked into " + cache, e);
        }
    }

    private void unpackOnce(BinariesArchive archive) throws IOException {
        synchronized (PostgresBinaries.class) { // a lock on a file is between processes, not between threads
            Path file = directory.resolveSibling("unpacking.lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!whole()) {
                    unpack(archive);
                }
            }
        }
    }

    private void unpack(BinariesArchive archive) throws IOException {
        LOG.info("Unpacking PostgreSQL into {}", directory);
        PostgresBinaries half = new PostgresBinaries(directory.resolveSibling(directory.getFileName() + ".half"));
        FileTrees.delete(half.directory);
        Files.createDirectory(half.directory);
        archive.unpackInto(half.directory);
        Files.writeString(half.marker(), half.inventory());
        FileTrees.delete(directory);
        FileTrees.publish(half.directory, directory);
    }

    /**
     * Whether everything is there that was unpacked. The files are not synced one by one, which would take longer than to
     * unpack them; after a power cut some may be short, and then the inventory tells.
     */
    private boolean whole() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).equals(inventory());
    }

    private Path marker() {
        return directory.resolve(MARKER);
    }

    private String inventory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long[] sizes = files.filter(file -> Files.isRegularFile(file) && !file.equals(marker()))
                    .mapToLong(file -> file.toFile().length())
                    .toArray();
            return sizes.length + " files, " + Arrays.stream(sizes).sum() + " bytes\n";
        }
    }
}
