package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.telemetry.Span;

/**
 * The wish of a user to add an event to a conversation.
 *
 * @param span below which its way is recorded
 */
public record Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body, Span span) {

    /** One whose way is not recorded. */
    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {
        this(conversation, sender, nonce, body, Span.NONE);
    }
}
