package chat.starling.server.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real, durable PostgreSQL that lives in a data directory and runs as long as this object is open.
 *
 * <p>It survives the kill of the server, of PostgreSQL and of both: the next start stops what was left and goes on with every
 * committed row. If PostgreSQL dies while this object is open it comes back by itself on the same address; its clients see
 * broken connections meanwhile.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DataDirectoryLock lock;
    private final PostgresCluster cluster;
    private final String password;
    private final PostgresSupervisor supervisor;

    private EmbeddedPostgres(DataDirectoryLock lock) throws IOException, InterruptedException {
        this.lock = lock;
        Path home = lock.directory().resolve("postgres");
        PostgresBinaries binaries = PostgresBinaries.unpacked(binariesCache().orElse(home.resolve("binaries")));
        this.cluster = PostgresCluster.open(home.resolve("cluster"), new PostgresCommand(binaries));
        this.password = cluster.password();
        this.supervisor = PostgresSupervisor.start(cluster);
    }

    /**
     * Starts PostgreSQL in the directory, which is made and filled when it is not there. Returns when it accepts connections.
     *
     * @throws StartRefusedException when it cannot be, with a line that says what to do: the directory is in use, the platform
     *     has no binaries, PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        DataDirectoryLock lock = DataDirectoryLock.acquire(dataDirectory);
        boolean started = false;
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock);
            started = true;
            LOG.info("PostgreSQL accepts connections on 127.0.0.1:{}", postgres.supervisor.port());
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started in " + dataDirectory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    /**
     * Where unpacked binaries are shared between data directories, if anywhere: the system property
     * {@code starling.postgres.binaries} or the variable {@code STARLING_POSTGRES_BINARIES}.
     */
    private static Optional<Path> binariesCache() {
        return Optional.ofNullable(System.getProperty("starling.postgres.binaries"))
                .or(() -> Optional.ofNullable(System.getenv("STARLING_POSTGRES_BINARIES")))
                .map(Path::of);
    }

    /** The address for JDBC, without user and password. It stays the same while this object is open. */
    public String jdbcUrl() {
        return cluster.url(supervisor.port());
    }

    public String user() {
        return PostgresCluster.USER;
    }

    /** A secret: not for logs. */
    public String password() {
        return password;
    }

    /** Stops PostgreSQL, rolling back what still runs, and gives the data directory free. */
    @Override
    public void close() {
        supervisor.close();
        lock.close();
    }

    @Override
    public String toString() {
        return "EmbeddedPostgres[" + jdbcUrl() + "]";
    }
}
