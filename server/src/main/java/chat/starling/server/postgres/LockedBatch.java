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
 */
record LockedBatch(Map<ConversationId, LockedConversation> conversations, List<Evidence> evidence) {
    private static final String LOCK_AND_LOOK = LockedConversation.LOCK + ';' + Evidence.LOOK;

    /** The look comes after the lock and sees what others committed until then. */
    static LockedBatch lock(Handle handle, List<Append> batch) {
        try (PlainStatement statement = PlainStatement.of(handle, LOCK_AND_LOOK)) {
            LockedConversation.bind(statement, batch);
            Evidence.bind(statement, batch);
            return new LockedBatch(LockedConversation.read(statement), Evidence.read(statement));
        }
    }
}
