package chat.starling.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a {@link FileOutbox}: lines are appended and forced, never changed. When it has grown far beyond what it
 * still holds, it is written anew beside itself and takes its own place in one step.
 *
 * <p>Not thread-safe. A lock on a file beside it keeps a second process out.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long COMPACT_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel lock;
    private final Map<Long, byte[]> held = new LinkedHashMap<>();
    private FileChannel channel;
    private long heldBytes;

    Journal(Path file) throws IOException {
        this.file = file;
        this.lock = lock(file);
        boolean fresh = !Files.exists(file);
        this.channel = open(file);
        if (fresh) {
            DurableFiles.syncFolder(file);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldHere) {
            channel.close();
            throw new IOException("another client of this process uses the outbox " + file, heldHere);
        }
        channel.close();
        throw new IOException("another process uses the outbox " + file);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Reads what the file holds. What follows the first torn line was never promised to anybody, since a line is
     * promised when it and all before it have been forced; it is cut off.
     */
    List<OutboxEntry> read() throws IOException {
        Map<Long, OutboxEntry> entries = new LinkedHashMap<>();
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            var line = JournalLine.parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (line.isEmpty()) {
                break;
            }
            take(line.get(), entries);
            start = end + 1;
        }
        cutOff(start, bytes.length);
        return new ArrayList<>(entries.values());
    }

    private static int lineEnd(byte[] bytes, int start) {
        for (int index = start; index < bytes.length; index++) {
            if (bytes[index] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private void take(JournalLine line, Map<Long, OutboxEntry> entries) {
        switch (line) {
            case JournalLine.Added(OutboxEntry entry) -> {
                entries.put(entry.number(), entry);
                hold(entry.number(), JournalLine.added(entry));
            }
            case JournalLine.Removed(long number) -> {
                entries.remove(number);
                release(number);
            }
        }
    }

    private void cutOff(int good, int length) throws IOException {
        if (good < length) {
            LOG.warn("the outbox {} ends in {} torn bytes, which no command was promised on", file, length - good);
            channel.truncate(good);
        }
        channel.position(good);
    }

    void add(OutboxEntry entry) throws IOException {
        byte[] line = JournalLine.added(entry);
        DurableFiles.write(channel, line);
        hold(entry.number(), line);
    }

    void remove(OutboxEntry entry) throws IOException {
        DurableFiles.write(channel, JournalLine.removed(entry));
        release(entry.number());
    }

    void force() throws IOException {
        channel.force(false);
    }

    void compactIfLarge() throws IOException {
        if (channel.position() < COMPACT_BYTES || channel.position() < 4 * heldBytes) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        held.values().forEach(line -> lines.append(new String(line, StandardCharsets.UTF_8)));
        DurableFiles.replace(file, lines.toString());
        channel.close();
        channel = open(file);
        channel.position(channel.size());
    }

    private void hold(long number, byte[] line) {
        held.put(number, line);
        heldBytes += line.length;
    }

    private void release(long number) {
        byte[] line = held.remove(number);
        heldBytes -= line == null ? 0 : line.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
