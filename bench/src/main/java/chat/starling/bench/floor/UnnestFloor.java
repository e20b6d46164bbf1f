package chat.starling.bench.floor;

import chat.starling.bench.load.Turns;
import chat.starling.bench.server.LogDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One connection that inserts batches of messages and commits each, as fast as it goes. Each message of a batch is in another
 * conversation, as with as many senders who talk alone. Nobody checks anything or moves a head.
 */
public final class UnnestFloor {
    private static final String INSERT = """
            insert into event (conversation, seq, at, sender, nonce, kind, text)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            """;
    private static final short MESSAGE = 1;

    private final UUID[] conversations;
    private final UUID[] senders;
    private long seq;

    /** @param batch how many messages share a commit */
    public UnnestFloor(int batch) {
        this.conversations = uuids(batch);
        this.senders = uuids(batch);
    }

    private static UUID[] uuids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toArray(UUID[]::new);
    }

    /** @return how many messages were committed in that time */
    public long run(LogDatabase database, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long committed = 0;
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() < end) {
                committed += insert(connection, insert);
            }
            return committed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int insert(Connection connection, PreparedStatement insert) throws SQLException {
        seq++;
        Timestamp now = new Timestamp(System.currentTimeMillis());
        Array[] columns = {
            connection.createArrayOf("uuid", conversations),
            connection.createArrayOf("int8", repeated(seq)),
            connection.createArrayOf("timestamptz", repeated(now)),
            connection.createArrayOf("uuid", senders),
            connection.createArrayOf("uuid", uuids(conversations.length)),
            connection.createArrayOf("int2", repeated(MESSAGE)),
            connection.createArrayOf("text", repeated(Turns.TEXT))
        };
        for (int i = 0; i < columns.length; i++) {
            insert.setArray(i + 1, columns[i]);
        }
        return insert.executeUpdate();
    }

    private Object[] repeated(Object value) {
        return IntStream.range(0, conversations.length).mapToObj(i -> value).toArray();
    }
}
