package chat.starling.bench.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Which statements PostgreSQL has run how often, by {@code pg_stat_statements}. */
public final class Statements {
    /** Of the log itself: the events of a conversation after a seq, as whoever catches up reads them. */
    private static final String LOG_READS =
            "select % from event where conversation = % and seq > % order by seq limit %";

    /** Where conversations end, as feeds that begin read them. One call is for many conversations. */
    private static final String HEAD_READS = "select id, last_seq from conversation where id = any(%)";

    /** The list of a welcome. */
    private static final String LISTS = "select c.id, c.kind, c.name, c.private%";

    private final LogDatabase database;

    Statements(LogDatabase database) {
        this.database = database;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often each kind was run since PostgreSQL first counted. */
    public record Counts(long logReads, long headReads, long lists, long all) {}

    public Counts counts() {
        return new Counts(calls(LOG_READS), calls(HEAD_READS), calls(LISTS), calls("%"));
    }

    private long calls(String pattern) {
        try (Connection connection = database.connect();
                PreparedStatement question = connection.prepareStatement(
                        "select coalesce(sum(calls), 0) from pg_stat_statements where query like ?")) {
            question.setString(1, pattern);
            ResultSet answer = question.executeQuery();
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
