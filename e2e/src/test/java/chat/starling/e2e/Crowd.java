package chat.starling.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.starling.client.StarlingRest;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hundreds of people who are signed in, written into the database past the server: by its calls each would cost two password
 * hashes, a core for minutes in all.
 */
final class Crowd {
    private static final String ACCOUNT = """
            insert into account (id, name, display_name, password_hash, created_at)
            values (?, ?, ?, 'none', now())
            """;
    private static final String SESSION = """
            insert into session (id, account, token_hash, address, created_at, last_seen_at, expires_at)
            values (gen_random_uuid(), ?, ?, '127.0.0.1', now(), now(), now() + interval '30 days')
            """;

    private Crowd() {}

    /** One person for each of the display names, which differ. */
    static Map<String, Person> settle(ServerProcess server, List<String> displayNames)
            throws IOException, SQLException, GeneralSecurityException {
        Map<String, Person> people = new LinkedHashMap<>();
        try (Connection connection = FsyncTest.database(server);
                PreparedStatement account = connection.prepareStatement(ACCOUNT);
                PreparedStatement session = connection.prepareStatement(SESSION)) {
            for (String displayName : displayNames) {
                User user = new User(UserId.random(), "crowd" + people.size(), displayName);
                String token = "token of " + user.id();
                add(account, user);
                add(session, user, token);
                people.put(displayName, person(server, user, token));
            }
            account.executeBatch();
            session.executeBatch();
        }
        return people;
    }

    private static void add(PreparedStatement account, User user) throws SQLException {
        account.setObject(1, user.id().value());
        account.setString(2, user.name());
        account.setString(3, user.displayName());
        account.addBatch();
    }

    private static void add(PreparedStatement session, User user, String token)
            throws SQLException, GeneralSecurityException {
        session.setObject(1, user.id().value());
        session.setBytes(2, MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        session.addBatch();
    }

    private static Person person(ServerProcess server, User user, String token) {
        StarlingRest rest = StarlingRest.at(server.url()).as(token);
        return new Person(server.url(), user, rest, token);
    }
}
