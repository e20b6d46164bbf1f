package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final Thread thread;

    private PostgresSupervisor(PostgresCluster cluster, int port, PostgresProcess first) {
        this.cluster = cluster;
        this.port = port;
        this.thread = Thread.ofPlatform().daemon().name("postgres").unstarted(() -> run(first));
    }

    /** Returns when PostgreSQL accepts connections. Each attempt takes another port, in case the first is gone by then. */
    static PostgresSupervisor start(PostgresCluster cluster) throws IOException, InterruptedException {
        String failure = "";
        for (int attempt = 0; attempt < FIRST_ATTEMPTS; attempt++) {
            int port = FreePort.choose();
            switch (PostgresProcess.start(cluster, port, () -> false)) {
                case PostgresProcess.Attempt.Ready(PostgresProcess process) -> {
                    PostgresSupervisor supervisor = new PostgresSupervisor(cluster, port, process);
                    supervisor.thread.start();
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
        } catch (IOException e) {
            LOG.error("PostgreSQL is not watched any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(PostgresProcess first) throws IOException, InterruptedException {
        Optional<PostgresProcess> running = Optional.of(first);
        while (running.isPresent()) {
            PostgresProcess process = running.get();
            CompletableFuture.anyOf(process.end(), closing).join();
            if (closing.isDone()) {
                process.stop();
                return;
            }
            LOG.warn("PostgreSQL ended with exit code {} without being asked; starting it again", process.exitCode());
            running = startAgain();
        }
    }

    /** Empty when it is not wanted any more. */
    private Optional<PostgresProcess> startAgain() throws IOException, InterruptedException {
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
                case PostgresProcess.Attempt.Failed(String reason) -> LOG.debug("PostgreSQL did not start: {}", reason);
            }
            Waiting.until(pause, closing::isDone);
            pause = longer(pause);
        }
        return Optional.empty();
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        closing.complete(null);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
