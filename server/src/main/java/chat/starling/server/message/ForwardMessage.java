package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Forwarded;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import chat.starling.server.mention.Names;
import chat.starling.server.telemetry.Span;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says again, elsewhere, what was said in a conversation that the user may see. Blocks until it has read what that was. */
public final class ForwardMessage {
    private final Conversations conversations;
    private final Messages messages;
    private final ConversationLog log;

    public ForwardMessage(Conversations conversations, Messages messages, ConversationLog log) {
        this.conversations = conversations;
        this.messages = messages;
        this.log = log;
    }

    /** A message and the conversation that it is in. */
    public record Origin(ConversationId conversation, Seq seq) {}

    public CompletableFuture<AppendOutcome> forward(
            UserId sender, ConversationId conversation, Nonce nonce, Origin origin) {
        Refusal unseen =
                Access.see(conversations.standing(origin.conversation(), sender).orElse(null));
        if (unseen != null) {
            return refused(unseen);
        }
        List<Message> found = messages.at(origin.conversation(), List.of(origin.seq()), sender);
        if (found.isEmpty()) {
            return refused(Refusal.notFound("no such message to forward"));
        }
        Refusal unfit = unfit(found.getFirst());
        return unfit != null
                ? refused(unfit)
                : log.append(repeat(conversation, sender, nonce, body(found.getFirst(), origin)));
    }

    private static @Nullable Refusal unfit(Message message) {
        if (message.deleted()) {
            return Refusal.conflict("the message is deleted");
        }
        if (message.extras().poll() != null) {
            return Refusal.invalid("a poll is asked where it stands");
        }
        if (message.extras().disappearsAt() != null) {
            return Refusal.invalid("what disappears is not forwarded");
        }
        return message.extras().attachments().isEmpty() ? null : Refusal.invalid("files are not forwarded");
    }

    /** Whom it named was called when it was said. */
    private static Append repeat(ConversationId conversation, UserId sender, Nonce nonce, EventBody.Message body) {
        return new Append(conversation, sender, nonce, body, Span.NONE, false, Names.NONE);
    }

    /** What was forwarded before keeps its first origin. */
    private static EventBody.Message body(Message message, Origin origin) {
        Forwarded before = message.extras().forwarded();
        Forwarded forwarded = before != null
                ? before
                : new Forwarded(origin.conversation(), origin.seq(), message.sender(), message.at());
        return new EventBody.Message(String.valueOf(message.text()), null, MessageExtras.NONE.with(forwarded));
    }

    private static CompletableFuture<AppendOutcome> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
    }
}
