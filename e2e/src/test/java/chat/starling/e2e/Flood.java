package chat.starling.e2e;

import chat.starling.protocol.model.ConversationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** More messages than there is time to send: their rows are written past the server, as another node would write them. */
public final class Flood {
    private Flood() {}

    /**
     * Messages after the first two events, which a group of two has from its beginning.
     *
     * @return the head
     */
    public static long into(Connection database, ConversationId talk, Person sender, int count) throws SQLException {
        long head = count + 2;
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    insert into event (conversation, seq, at, sender, nonce, kind, text)
                    select '%s', n + 2, now(), '%s', gen_random_uuid(), 1, 'message ' || n from generate_series(1, %d) n
                    """.formatted(talk, sender.user().id(), count));
            statement.execute("update conversation set last_seq = %d, changed_in = this_transaction() where id = '%s'"
                    .formatted(head, talk));
        }
        return head;
    }
}
