package chat.starling.server.postgres.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps PostgreSQL running until it is closed. When PostgreSQL dies, it is started again on the port it had, so that the pools
 * which point to it find it again.
 *
 * <p>One thread owns the process: only it starts and stops PostgreSQL after the first start. Closing asks that thread and waits
 * for its end.
 */
final class PostgresSupervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSupervisor.class);
    private static final int FIRST_ATTEMPTS = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final PostgresCluster cluster;
    private final int port;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private PostgresSupervisor(PostgresCluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    /** Returns when PostgreSQL accepts connections. Each attempt takes another port, in case the first is gone by then. */
    static PostgresSupervisor start(PostgresCluster cluster) throws InterruptedException {
        String failure = "";
        for (int attempt = 0; attempt < FIRST_ATTEMPTS; attempt++) {
            int port = FreePort.choose();
            switch (PostgresProcess.start(cluster, port, () -> false)) {
                case PostgresProcess.Attempt.Ready(PostgresProcess process) -> {
                    PostgresSupervisor supervisor = new PostgresSupervisor(cluster, port);
                    Thread.ofPlatform().daemon().name("postgres").start(() -> supervisor.run(process));
                    return supervisor;
                }
                case PostgresProcess.Attempt.Failed(String reason) -> failure = reason;
            }
            Thread.sleep(SHORTEST_PAUSE);
        }
        throw new StartRefusedException("PostgreSQL does not start on " + cluster.data() + ": " + failure);
    }

    int port() {
        return port;
    }

    private void run(PostgresProcess first) {
        try {
            watch(first);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody else knows this thread", e);
        } finally {
            closed.complete(null);
        }
    }

    private void watch(PostgresProcess first) throws InterruptedException {
        Optional<PostgresProcess> running = Optional.of(first);
        while (running.isPresent()) {
            PostgresProcess process = running.get();
            CompletableFuture.anyOf(process.end(), closing).join();
            if (closing.isDone()) {
                process.stop();
                return;
            }
            LOG.warn(
                    "PostgreSQL ended with exit code {} without being asked; starting it again",
                    process.end().join());
            running = startAgain();
        }
    }

    /** Empty when it is not wanted any more. */
    private Optional<PostgresProcess> startAgain() throws InterruptedException {
        long begin = System.nanoTime();
        Duration pause = SHORTEST_PAUSE;
        while (!closing.isDone()) {
            switch (PostgresProcess.start(cluster, port, closing::isDone)) {
                case PostgresProcess.Attempt.Ready(PostgresProcess process) -> {
                    LOG.info(
                            "PostgreSQL is back after {} ms",
                            Duration.ofNanos(System.nanoTime() - begin).toMillis());
                    return Optional.of(process);
                }
                case PostgresProcess.Attempt.Failed(String reason) -> logOnce(pause, reason);
            }
            Waiting.until(pause, closing::isDone);
            pause = longer(pause);
        }
        return Optional.empty();
    }

    private static void logOnce(Duration pause, String reason) {
        Level level = pause.equals(SHORTEST_PAUSE) ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level).log("PostgreSQL did not start, which is tried again until it does: {}", reason);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        closing.complete(null);
        closed.join(); // not to be interrupted: the lock of the directory is given up next
    }
}
