package chat.starling.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final UserId ID = new UserId(UUID.randomUUID());
    private static final User ALICE = new User(ID, "alice", "Alice");
    private static final User QUEEN = new User(ID, "alice", "The Queen");

    @SuppressWarnings("NullAway") // a profile needs no socket
    private final Session session = new Session(null, ALICE, null, null, null, null);

    @Test
    void whatIsReadAgainIsTaken() {
        session.reread(ALICE, QUEEN);
        assertThat(session.user()).isEqualTo(QUEEN);
    }

    /** It was read before somebody said so. */
    @Test
    void whatIsReadAgainDoesNotUndoWhatIsHeardMeanwhile() {
        User known = session.user();
        session.renamed(QUEEN);
        session.reread(known, new User(ID, "alice", "Alice"));
        assertThat(session.user()).isEqualTo(QUEEN);
    }
}
