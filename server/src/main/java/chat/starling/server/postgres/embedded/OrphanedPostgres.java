package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that an earlier server, or a crash of its first process, left on our directory.
 *
 * <p>Who holds the lock of the data directory and runs no PostgreSQL himself may take any PostgreSQL on it for an orphan. It is
 * known by what the kernel says, not by a pid file: its program is called {@code postgres} and its working directory is
 * ours. So no foreign process is ever signalled, whatever number a stale file names.
 *
 * <p>Orphans are stopped, not adopted. An adopted one would have the settings and perhaps the version of another server, a log
 * that nobody reads, and no parent that hears of its end; stopping takes a tenth of a second, as it has no clients left.
 */
final class OrphanedPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NOTICE = Duration.ofMillis(250);

    private final Path data;
    private final PostmasterFile file;

    OrphanedPostgres(Path data) {
        this.data = data;
        this.file = new PostmasterFile(data);
    }

    /** Makes the directory free for a new PostgreSQL. False when what was left does not stop, even when it is killed. */
    boolean clear() throws IOException, InterruptedException {
        List<Long> left = processes();
        if (!left.isEmpty()) {
            LOG.info("Stopping the PostgreSQL that was left on {} (processes {})", data, left);
            stop(left);
        }
        if (!processes().isEmpty()) {
            return false;
        }
        deleteFileOfAnother();
        return true;
    }

    /** The living processes of PostgreSQL on the directory. */
    List<Long> processes() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(long process) {
        Path kernel = Path.of("/proc", Long.toString(process));
        try {
            Path program = Files.readSymbolicLink(kernel.resolve("exe"));
            return program.getFileName().toString().startsWith("postgres")
                    && Files.isSameFile(kernel.resolve("cwd"), data);
        } catch (IOException e) {
            return false; // it ended, or it belongs to another user
        }
    }

    private void stop(List<Long> left) throws IOException, InterruptedException {
        OptionalLong named = file.process();
        if (named.isPresent() && left.contains(named.getAsLong())) {
            stopFirst(named.getAsLong());
        } else {
            stopChildren();
        }
        for (long process : processes()) {
            PostgresSignal.KILL.send(process);
        }
        awaitNone(PATIENCE);
    }

    /** The first process lives, and takes its children with it. */
    private void stopFirst(long process) throws InterruptedException {
        PostgresSignal.FAST.send(process);
        if (!awaitNone(PATIENCE)) {
            PostgresSignal.IMMEDIATE.send(process);
            awaitNone(PATIENCE);
        }
    }

    /**
     * The first process is dead, and with it the memory they share: what they still do leads to nothing. Most notice that
     * themselves at once, but not one that computes.
     */
    private void stopChildren() throws InterruptedException {
        if (awaitNone(NOTICE)) {
            return;
        }
        for (long process : processes()) {
            PostgresSignal.IMMEDIATE.send(process);
        }
        awaitNone(PATIENCE);
    }

    private boolean awaitNone(Duration limit) throws InterruptedException {
        return Waiting.until(limit, () -> processes().isEmpty());
    }

    /**
     * PostgreSQL refuses to start while any process has the number in its file. After a reboot that may be anybody's. A file
     * with the number of nobody is left to PostgreSQL, which checks by it that the shared memory is free too.
     */
    private void deleteFileOfAnother() throws IOException {
        OptionalLong named = file.process();
        if (named.isEmpty() || Files.exists(Path.of("/proc", Long.toString(named.getAsLong())))) {
            file.delete();
        }
    }
}
