package chat.starling.server.postgres.embedded;

import java.io.IOException;
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
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

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
    static Attempt start(PostgresCluster cluster, int port, BooleanSupplier unwanted) throws InterruptedException {
        try {
            if (!new OrphanedPostgres(cluster.data()).clear()) {
                return new Attempt.Failed("another one is on " + cluster.data() + " and cannot be stopped");
            }
            PostgresProcess started =
                    new PostgresProcess(cluster.command().start("postgres", arguments(cluster, port)));
            started.log.follow();
            started.followEnd();
            return started.awaitReady(cluster, port, unwanted);
        } catch (IOException e) {
            return new Attempt.Failed(e.toString());
        }
    }

    /** Where it listens is on the command line, as nothing in the files can override that. */
    private static String[] arguments(PostgresCluster cluster, int port) {
        return new String[] {
            "--listen_addresses=127.0.0.1",
            "--port=" + port,
            "--unix_socket_directories=",
            "-D",
            cluster.data().toString()
        };
    }

    private Attempt awaitReady(PostgresCluster cluster, int port, BooleanSupplier unwanted)
            throws InterruptedException {
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
            return false; // perhaps it is just being replaced; the next look tells
        }
    }

    private Attempt firstConnection(PostgresCluster cluster, int port) throws InterruptedException {
        try (Connection _ = DriverManager.getConnection(cluster.url(port), PostgresCluster.USER, cluster.password())) {
            log.expectOpen(true);
            return new Attempt.Ready(this);
        } catch (SQLException | IOException e) {
            stop();
            return new Attempt.Failed("it does not let us in: " + e.getMessage());
        }
    }

    /** The exit code, when it has ended, for whatever reason. */
    CompletableFuture<Integer> end() {
        return end;
    }

    /** {@link Process#onExit} would need a free thread of the common pool, which may be busy just then. */
    private void followEnd() {
        Thread.ofVirtual().name("postgres-end").start(() -> {
            try {
                end.complete(process.waitFor());
            } catch (InterruptedException e) {
                end.completeExceptionally(e);
            }
        });
    }

    /** Stops it, friendly first. Returns when it has ended. */
    void stop() throws InterruptedException {
        log.expectOpen(false);
        for (PostgresSignal signal : PostgresSignal.values()) {
            if (process.isAlive()) {
                signal.send(process.pid());
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
