package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.server.log.Append;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Commands whose conversations this transaction holds, and what the log holds about them.
 *
 * @param evidence one for each command, in order
 * @param mentioned the users whom they name
 */
record LockedBatch(
        Map<ConversationId, LockedConversation> conversations, List<Evidence> evidence, Mentioned mentioned) {
    private static final String LOCK_AND_LOOK = LockedConversation.LOCK + ';' + Evidence.LOOK;
    private static final String LOCK_AND_LOOK_FOR_NAMES = LOCK_AND_LOOK + ';' + Mentioned.LOOK;

    /** The look comes after the lock and sees what others committed until then. */
    static LockedBatch lock(Handle handle, List<Append> batch) {
        boolean names = Mentioned.isNeeded(batch);
        try (PlainStatement statement = PlainStatement.of(handle, names ? LOCK_AND_LOOK_FOR_NAMES : LOCK_AND_LOOK)) {
            LockedConversation.bind(statement, batch);
            Evidence.bind(statement, batch);
            if (names) {
                Mentioned.bind(statement, batch);
            }
            return new LockedBatch(
                    LockedConversation.read(statement),
                    Evidence.read(statement),
                    names ? Mentioned.read(statement) : Mentioned.NOBODY);
        }
    }
}
