package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.mention.Names;
import chat.starling.server.telemetry.Span;

/**
 * The wish of a user to add an event to a conversation.
 *
 * @param span below which its way is recorded
 * @param names whom its text names; the log looks for the users who are meant
 */
public record Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body, Span span, Names names) {

    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body, Span span) {
        this(conversation, sender, nonce, body, span, namesIn(body));
    }

    /** One whose way is not recorded. */
    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {
        this(conversation, sender, nonce, body, Span.NONE);
    }

    private static Names namesIn(EventBody body) {
        return switch (body) {
            case EventBody.Message message -> Names.in(message.text());
            case EventBody.Edit edit -> edit.text() == null ? Names.NONE : Names.in(edit.text());
            default -> Names.NONE;
        };
    }
}
