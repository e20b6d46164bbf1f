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
import chat.starling.server.log.Answer;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.Capacity;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import chat.starling.server.mention.Names;
import chat.starling.server.telemetry.Span;
import java.util.List;
import java.util.Optional;
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
        return switch (find(origin, sender)) {
            case Answer.Given<Message>(Message found) ->
                log.append(repeat(conversation, sender, nonce, body(found, origin)));
            case Answer.Refused<Message>(Refusal refusal) ->
                CompletableFuture.completedFuture(
                        before(conversation, sender, nonce).orElse(new AppendOutcome.Refused(refusal)));
        };
    }

    private Answer<Message> find(Origin origin, UserId reader) {
        Refusal unseen =
                Access.see(conversations.standing(origin.conversation(), reader).orElse(null));
        if (unseen != null) {
            return new Answer.Refused<>(unseen);
        }
        List<Message> found = messages.at(origin.conversation(), List.of(origin.seq()), reader);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Refusal.notFound("no such message to forward"));
        }
        Refusal unfit = unfit(found.getFirst());
        return unfit == null ? new Answer.Given<>(found.getFirst()) : new Answer.Refused<>(unfit);
    }

    /** What was forwarded stays said when its origin is gone, and whoever asks again is told so. */
    private Optional<AppendOutcome> before(ConversationId conversation, UserId sender, Nonce nonce) {
        return messages.saidUnder(conversation, sender, nonce)
                .filter(said -> said.deleted() || said.extras().forwarded() != null)
                .map(said -> new AppendOutcome.Appended(said.seq(), said.at(), true));
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
        return new Append(conversation, sender, nonce, body, Span.NONE, Names.NONE, Capacity.MEMBER, null);
    }

    /** What was forwarded before keeps its first origin. */
    private static EventBody.Message body(Message message, Origin origin) {
        Forwarded before = message.extras().forwarded();
        Forwarded forwarded = before != null
                ? before
                : new Forwarded(origin.conversation(), origin.seq(), message.sender(), message.at());
        return new EventBody.Message(String.valueOf(message.text()), null, MessageExtras.NONE.with(forwarded));
    }
}
