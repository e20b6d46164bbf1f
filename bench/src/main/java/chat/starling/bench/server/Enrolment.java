package chat.starling.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.bench.server.Population.Person;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes accounts that are signed in straight into their tables. By REST each would cost two hashes of a password, which is meant
 * to be dear and which nobody needs here; these have none.
 */
final class Enrolment {
    private static final String ACCOUNT = """
            insert into account (id, name, display_name, password_hash, created_at) values (?, ?, ?, '', now())
            """;
    private static final String SESSION = """
            insert into session (id, account, token_hash, address, created_at, last_seen_at, expires_at)
            values (?, ?, ?, '127.0.0.1', now(), now(), now() + interval '90 days')
            """;

    private Enrolment() {}

    static List<Person> people(LogDatabase database, String kind, int count) {
        List<Person> people = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement account = connection.prepareStatement(ACCOUNT);
                PreparedStatement session = connection.prepareStatement(SESSION)) {
            for (int i = 0; i < count; i++) {
                Person person = new Person(UserId.random(), UUID.randomUUID().toString());
                add(account, person.id().value(), kind + i, kind + i);
                add(session, SessionId.random().value(), person.id().value(), hash(person.token()));
                people.add(person);
            }
            account.executeBatch();
            session.executeBatch();
            return people;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    /** As the server keeps it. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
