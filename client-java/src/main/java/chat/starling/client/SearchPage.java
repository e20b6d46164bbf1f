package chat.starling.client;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the messages that a query finds, the newest first.
 *
 * @param conversations those of the results
 * @param cursor for the next page; null when this is the last
 */
public record SearchPage(
        List<Result> results,
        List<Conversation> conversations,
        @Nullable String cursor) {

    /** A message as it stands now. */
    public record Result(ConversationId conversation, Message message, List<Highlight> highlights) {}

    /** A piece of the text that was looked for: {@code text.substring(from, to)}. */
    public record Highlight(int from, int to) {}
}
