package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages on both sides of a place in a conversation or a thread, as they stood at one moment.
 *
 * @param messages oldest first
 * @param more on which sides there are more
 * @param around the first of them at or after the place; null where there is none
 * @param head the last seq of the log at that moment
 */
public record Passage(
        ConversationId conversation,
        List<Message> messages,
        Set<Side> more,
        @Nullable Seq around,
        Seq head) {

    /** A side of a passage. */
    public enum Side {
        OLDER,
        NEWER
    }
}
