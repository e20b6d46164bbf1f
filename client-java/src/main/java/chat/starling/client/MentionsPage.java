package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that mention the caller, as they stand now.
 *
 * @param messages the newest first
 * @param next where the next page begins; null on the last
 */
public record MentionsPage(List<Mention> messages, @Nullable String next) {

    /** A message and where it was said. */
    public record Mention(ConversationId conversation, Message message) {}
}
