package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of PostgreSQL on a cluster, from its start to its end. */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Replaying the log after a crash takes as long as it takes. Only a PostgreSQL that ends has failed. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Process process;
    private final PostgresLog log;

    private PostgresProcess(Process process) {
        this.process = process;
        this.log = new PostgresLog(process.getInputStream());
    }

    /** How an attempt to start went. */
    sealed interface Attempt {
        /** It accepts connections. */
        record Ready(PostgresProcess process) implements Attempt {}

        /** It ended by itself, or was stopped as it was not wanted any more. */
        record Failed(String reason) implements Attempt {}
    }

    /**
     * Starts PostgreSQL and waits until it accepts connections. Nothing else may run on the cluster: what an earlier one left
     * is stopped first.
     */
    static Attempt start(PostgresCluster cluster, int port, BooleanSupplier unwanted)
            throws IOException, InterruptedException {
        new OrphanedPostgres(cluster.data()).clear();
        PostgresProcess started = new PostgresProcess(cluster.command()
                .start(
                        "postgres",
                        "-D",
                        cluster.data().toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "unix_socket_directories="));
        started.log.follow();
        return started.awaitReady(cluster, port, unwanted);
    }

    private Attempt awaitReady(PostgresCluster cluster, int port, BooleanSupplier unwanted)
            throws IOException, InterruptedException {
        PostmasterFile file = new PostmasterFile(cluster.data());
        Waiting.until(FOR_EVER, () -> !process.isAlive() || unwanted.getAsBoolean() || isReady(file));
        if (!process.isAlive()) {
            return new Attempt.Failed("exit code " + process.exitValue() + ": " + log.summary());
        }
        if (!isReady(file)) {
            stop();
            return new Attempt.Failed("it was stopped before it was ready");
        }
        return firstConnection(cluster, port);
    }

    private boolean isReady(PostmasterFile file) {
        try {
            return file.isReady(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Attempt firstConnection(PostgresCluster cluster, int port) throws IOException, InterruptedException {
        try (Connection _ = DriverManager.getConnection(cluster.url(port), PostgresCluster.USER, cluster.password())) {
            return new Attempt.Ready(this);
        } catch (SQLException e) {
            stop();
            return new Attempt.Failed("it does not let us in: " + e.getMessage());
        }
    }

    /** Done when it has ended, for whatever reason. */
    CompletableFuture<Process> end() {
        return process.onExit();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Stops it, friendly first. Returns when it has ended. */
    void stop() throws IOException, InterruptedException {
        log.quieten();
        for (PostgresSignal signal : PostgresSignal.values()) {
            signal.send(process.pid());
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        }
    }
}
