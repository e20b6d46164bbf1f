package chat.starling.server.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The connections to a durable PostgreSQL whose schema is up to date.
 *
 * <p>The log is written over connections of its own, so no read makes an append wait for one. PostgreSQL plans each statement once
 * for a connection: left to itself it planned anew for every small array, which took four times as long as running the statement.
 */
public final class Database implements AutoCloseable {
    /** The one who migrates waits in a transaction while another connection works. */
    private static final String NO_LIMIT = "set idle_in_transaction_session_timeout = 0";

    private final HikariDataSource pool;
    private final HikariDataSource writers;
    private final Jdbi jdbi;
    private final Jdbi writer;

    private Database(HikariDataSource pool, HikariDataSource writers) {
        this.pool = pool;
        this.writers = writers;
        this.jdbi = jdbi(pool);
        this.writer = jdbi(writers);
    }

    private static Jdbi jdbi(HikariDataSource pool) {
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.registerArrayType(Instant.class, "timestamptz");
        return jdbi;
    }

    /**
     * How many connections the pools hold at most.
     *
     * @param readers for everything but appends
     * @param writers one for each lane of the log
     */
    public record Connections(int readers, int writers) {}

    /** Where the database is. {@code toString} keeps the secrets. */
    public record Address(
            String jdbcUrl, @Nullable String user, @Nullable String password) {
        /** Whether it can be understood; nobody is asked. */
        public boolean isWellFormed() {
            return Driver.parseURL(jdbcUrl, null) != null;
        }

        @Override
        public String toString() {
            return "Address[a database]";
        }
    }

    /**
     * Connects, refuses a database that could lose what it has committed, and brings the schema up to date.
     *
     * @throws NotDurableException with a line for the operator
     */
    public static Database open(Address address, Connections connections, MeterRegistry metrics) {
        HikariDataSource pool = Pools.readers(address, connections.readers(), metrics);
        try {
            refuseUnlessDurable(pool);
            migrate(address);
            return new Database(pool, Pools.writers(address, connections.writers(), metrics));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static void refuseUnlessDurable(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            if (DurabilityCheck.check(connection) instanceof DurabilityCheck.Verdict.Refused(String reason)) {
                throw new NotDurableException(reason);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private static void migrate(Address address) {
        Flyway.configure()
                .dataSource(Pools.forMigrations(address))
                .initSql(NO_LIMIT)
                .load()
                .migrate();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** For appends to the log. */
    Jdbi writer() {
        return writer;
    }

    /** Whether a query gets an answer now. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) Pools.PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        writers.close();
        pool.close();
    }
}
