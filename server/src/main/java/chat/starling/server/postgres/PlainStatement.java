package chat.starling.server.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Statements of the hot path, straight on JDBC. Several, with semicolons between them, go to PostgreSQL together and take one round
 * trip; each sees what those before it did, and what others have committed by then.
 *
 * <p>The statements of an append run thousands of times a second. What JDBI does around each of them (parsing names,
 * copying its configuration, finding mappers by reflection) took 40 % of the lanes' time.
 */
final class PlainStatement implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameters;
    private boolean executed;

    private PlainStatement(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static PlainStatement of(Handle handle, String sql) {
        try {
            return new PlainStatement(handle.getConnection(), sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Binds the next {@code ?} to an array of a type of PostgreSQL. */
    PlainStatement array(String type, List<?> values) {
        try {
            statement.setArray(++parameters, connection.createArrayOf(type, values.toArray()));
            return this;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads the rows of the first query, and at the next call those of the next. */
    void forEachRow(RowReader reader) {
        try {
            next();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void next() throws SQLException {
        if (executed) {
            statement.getMoreResults();
        } else {
            execute();
        }
    }

    void update() {
        try {
            execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute() throws SQLException {
        statement.execute();
        executed = true;
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the log cannot be written", e);
    }
}
