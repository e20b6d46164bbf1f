package chat.starling.server.app;

import static org.awaitility.Awaitility.await;

import chat.starling.server.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Tables that a test locks, to hold a node where it reads them. */
record HeldTables(Database.Address address) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The node waits 3 s for a table, and no longer. */
    private static final Duration POLL = Duration.ofMillis(10);

    Connection connection() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    /** Until the connection commits or is closed. */
    Connection hold(String table) throws SQLException {
        Connection connection = connection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in access exclusive mode");
        return connection;
    }

    static void awaitWaiting(Connection holder, String statement) {
        awaitWaiting(holder, statement, 1);
    }

    static void awaitWaiting(Connection holder, String statement, int times) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> waiting(holder, statement) >= times);
    }

    /** How often the node waits for a table. Within a transaction what was seen of others is seen again until it is cleared. */
    private static int waiting(Connection holder, String statement) throws SQLException {
        holder.createStatement().execute("select pg_stat_clear_snapshot()");
        try (ResultSet waiting = holder.createStatement()
                .executeQuery("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like '" + statement + "'")) {
            waiting.next();
            return waiting.getInt(1);
        }
    }
}
