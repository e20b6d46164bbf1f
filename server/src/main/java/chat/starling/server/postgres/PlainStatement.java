package chat.starling.server.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A statement of the hot path, straight on JDBC.
 *
 * <p>The three statements of an append run thousands of times a second. What JDBI does around each of them (parsing names,
 * copying its configuration, finding mappers by reflection) took 40 % of the lanes' time.
 */
final class PlainStatement implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;
    private int parameters;

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

    void forEachRow(RowReader reader) {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void update() {
        try {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
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
