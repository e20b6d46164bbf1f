package chat.starling.bench.scenario;

import chat.starling.bench.server.LogDatabase;
import chat.starling.bench.server.Population.Person;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Messages of a year, written straight into the log: in groups of which each person is in some, in words of which the n-th is said 1/n
 * as often as the first.
 */
final class SpokenYear {
    static final int GROUPS = 200;
    private static final int MEMBERS = 20;
    private static final int VOCABULARY = 50_000;
    private static final int MOST_WORDS = 24;
    private static final int BATCH = 2_000;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String[] SYLLABLES = {
        "ba", "ker", "lin", "to", "mas", "ver", "schi", "ff", "ort", "an", "de", "ra", "ti", "on", "ment", "ing", "pre",
        "sol", "qu", "est"
    };

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<Person> people;

    SpokenYear(List<Person> people) {
        this.people = people;
    }

    /** The n-th most frequent word, from 0. */
    static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 20; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }

    void write(LogDatabase database, int messages) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            int each = messages / GROUPS;
            for (int group = 0; group < GROUPS; group++) {
                write(connection, group, each);
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Connection connection, int group, int messages) throws SQLException {
        UUID id = UUID.nameUUIDFromBytes(("spoken " + group).getBytes(StandardCharsets.UTF_8));
        run(connection, """
                insert into conversation (id, kind, name, private, member_count, created_at, last_seq, last_at)
                values (?, 'group', ?, true, ?, now(), ?, now())
                """, id, "spoken " + group, MEMBERS, (long) messages);
        for (int i = 0; i < MEMBERS; i++) {
            UUID member = member(group, i).id().value();
            run(connection, "insert into member values (?, ?, 'member', 0, 0)", id, member);
        }
        say(connection, id, group, messages);
    }

    private Person member(int group, int place) {
        return people.get((group + place * 7) % people.size());
    }

    private void say(Connection connection, UUID id, int group, int messages) throws SQLException {
        Instant begin = Instant.now().minus(YEAR);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into event (conversation, seq, at, sender, nonce, kind, text) values (?, ?, ?, ?, ?, 1, ?)
                """)) {
            for (int seq = 1; seq <= messages; seq++) {
                insert.setObject(1, id);
                insert.setLong(2, seq);
                insert.setTimestamp(
                        3, Timestamp.from(begin.plus(YEAR.multipliedBy(seq).dividedBy(messages + 1))));
                insert.setObject(4, member(group, random.nextInt(MEMBERS)).id().value());
                insert.setObject(5, new UUID(random.nextLong(), random.nextLong()));
                insert.setString(6, text());
                insert.addBatch();
                if (seq % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int words = 1 + random.nextInt(MOST_WORDS); words > 0; words--) {
            text.append(word((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY))))
                    .append(' ');
        }
        return text.toString();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
