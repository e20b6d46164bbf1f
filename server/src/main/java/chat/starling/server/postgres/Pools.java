package chat.starling.server.postgres;

import chat.starling.server.postgres.Database.Address;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How connections are made, so that nobody waits for long: neither a node for a database that hangs, nor PostgreSQL for a node that
 * does.
 *
 * <p>A node that sleeps or loses its power in the middle of a transaction holds rows that all others want. PostgreSQL ends
 * its session after some seconds; whoever waits for the rows asks twice, which is longer than that.
 *
 * <p>The session is told by {@code SET} rather than at its start: poolers between do not pass that on.
 */
final class Pools {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A connection from the pool that does not answer so soon is thrown away for another. */
    private static final Duration PROOF_PATIENCE = Duration.ofSeconds(2);

    /** A database that says nothing for so long is taken for gone: every statement of ours takes far less. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(8);

    /** Of the last, PostgreSQL on Windows knows nothing. */
    private static final String NOBODY_WAITS = """
            set idle_in_transaction_session_timeout = '5s';
            set lock_timeout = '3s';
            set tcp_keepalives_idle = '10s';
            set tcp_keepalives_interval = '5s';
            set tcp_keepalives_count = 3;
            set tcp_user_timeout = '20s';
            do $$
            begin
                set client_connection_check_interval = '5s';
            exception
                when invalid_parameter_value then null;
            end
            $$;
            """;

    /** All that is asked often has an index. A table that is small when a plan is made grows, and rows that change often leave dead ones. */
    private static final String BY_INDEXES = "set enable_seqscan = off;";

    /** To compile a plan takes longer than any of ours runs. */
    private static final String NOT_COMPILED = "set jit = off;";

    /** Nearly all is found by a key, with one plan whatever the key; searches ask for {@link CustomPlan plans of their own}. */
    private static final String PLAN_ONCE = "set plan_cache_mode = force_generic_plan;";

    private Pools() {}

    static HikariDataSource readers(Address address, int connections, MeterRegistry metrics) {
        return pool("starling", address, connections, metrics);
    }

    static HikariDataSource writers(Address address, int connections, MeterRegistry metrics) {
        return pool("starling-writers", address, connections, metrics);
    }

    private static HikariDataSource pool(String name, Address address, int connections, MeterRegistry metrics) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setConnectionInitSql(NOBODY_WAITS + BY_INDEXES + NOT_COMPILED + PLAN_ONCE);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PROOF_PATIENCE.toMillis());
        config.setMetricRegistry(metrics);
        config.addDataSourceProperty("ApplicationName", "starling");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_PATIENCE.toSeconds()));
        return new HikariDataSource(config);
    }

    /** Without these limits: an index over a large table takes as long as it takes. */
    static DataSource forMigrations(Address address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.jdbcUrl());
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        source.setTcpKeepAlive(true);
        return source;
    }
}
