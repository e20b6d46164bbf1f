package chat.starling.server.saved;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in somebody's list.
 *
 * @param place in that list: what was saved later has a greater one
 * @param note what the user wrote beside it
 * @param remindAt when the user wants to come back to it; nobody is told then
 */
public record Saved(
        long place,
        ConversationId conversation,
        Seq seq,
        Instant savedAt,
        @Nullable String note,
        @Nullable Instant remindAt) {}
