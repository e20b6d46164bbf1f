package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.mention.Names;
import chat.starling.server.telemetry.Span;

/**
 * The wish of a user to add an event to a conversation.
 *
 * @param span below which its way is recorded
 * @param byServer whether the server carries out what was decided long before, so that nobody's rights are asked now
 * @param names whom its text names; the log looks for the users who are meant
 */
public record Append(
        ConversationId conversation,
        UserId sender,
        Nonce nonce,
        EventBody body,
        Span span,
        boolean byServer,
        Names names) {

    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body, Span span) {
        this(conversation, sender, nonce, body, span, false, namesIn(body));
    }

    /** One whose way is not recorded. */
    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {
        this(conversation, sender, nonce, body, Span.NONE);
    }

    /** The end of a message whose time is over, in the name of who said it. */
    public static Append disappearance(ConversationId conversation, UserId sender, Nonce nonce, Seq message) {
        return new Append(conversation, sender, nonce, new EventBody.Delete(message), Span.NONE, true, Names.NONE);
    }

    private static Names namesIn(EventBody body) {
        return switch (body) {
            case EventBody.Message message -> Names.in(message.text());
            case EventBody.Edit edit -> edit.text() == null ? Names.NONE : Names.in(edit.text());
            default -> Names.NONE;
        };
    }
}
