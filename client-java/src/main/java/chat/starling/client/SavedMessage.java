package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the user's list of saved ones, as it stands now.
 *
 * @param place in the list: what was saved later has a greater one
 * @param remindAt when the user wants to come back to it
 */
public record SavedMessage(
        long place,
        ConversationId conversation,
        Instant savedAt,
        @Nullable String note,
        @Nullable Instant remindAt,
        Message message) {}
