package chat.starling.server.log;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.mention.Names;
import chat.starling.server.telemetry.Span;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a user to add an event to a conversation.
 *
 * @param span below which its way is recorded
 * @param names whom its text names; the log looks for the users who are meant
 * @param capacity as what the user acts
 * @param origin from where the user acts; null where nobody will ask for it
 */
public record Append(
        ConversationId conversation,
        UserId sender,
        Nonce nonce,
        EventBody body,
        Span span,
        Names names,
        Capacity capacity,
        @Nullable Origin origin) {

    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body, Span span) {
        this(conversation, sender, nonce, body, span, namesIn(body), Capacity.MEMBER, null);
    }

    /** One whose way is not recorded. */
    public Append(ConversationId conversation, UserId sender, Nonce nonce, EventBody body) {
        this(conversation, sender, nonce, body, Span.NONE);
    }

    /** One that the audit log may tell of. */
    public Append(ConversationId conversation, Actor actor, Nonce nonce, EventBody body) {
        this(conversation, actor.user(), nonce, body, Span.NONE, namesIn(body), Capacity.MEMBER, actor.origin());
    }

    /** The end of a message whose time is over, in the name of who said it. */
    public static Append disappearance(ConversationId conversation, UserId sender, Nonce nonce, Seq message) {
        return new Append(conversation, sender, nonce, new EventBody.Delete(message)).as(Capacity.SERVER);
    }

    public Append as(Capacity other) {
        return new Append(conversation, sender, nonce, body, span, names, other, origin);
    }

    private static Names namesIn(EventBody body) {
        return switch (body) {
            case EventBody.Message message -> Names.in(message.text());
            case EventBody.Edit edit -> edit.text() == null ? Names.NONE : Names.in(edit.text());
            default -> Names.NONE;
        };
    }
}
