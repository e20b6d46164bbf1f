package chat.starling.server.message;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what was said, as messages or as events, for whoever may see the conversation. Blocks. */
public final class ReadLog {
    private final Conversations conversations;
    private final Messages messages;
    private final ConversationLog log;

    public ReadLog(Conversations conversations, Messages messages, ConversationLog log) {
        this.conversations = conversations;
        this.messages = messages;
        this.log = log;
    }

    /** @param more whether there are events after the last of these */
    public record Events(List<Event> events, Seq head, boolean more) {}

    public Answer<Messages.Page> history(UserId reader, ConversationId conversation, @Nullable Seq before, int limit) {
        return seen(reader, conversation, () -> messages.before(conversation, before, limit, reader));
    }

    /** A part of all messages of a conversation. */
    public Answer<Passage> passage(UserId reader, ConversationId conversation, Stretch stretch) {
        return seen(reader, conversation, () -> messages.passage(conversation, stretch, reader));
    }

    public Answer<Messages.Page> pins(UserId reader, ConversationId conversation, @Nullable Seq before, int limit) {
        return seen(reader, conversation, () -> messages.pinned(conversation, before, limit, reader));
    }

    private <T> Answer<T> seen(UserId reader, ConversationId conversation, Supplier<T> question) {
        Refusal refusal = refusal(reader, conversation);
        return refusal == null ? new Answer.Given<>(question.get()) : new Answer.Refused<>(refusal);
    }

    public Answer<Events> events(UserId reader, ConversationId conversation, Seq after, int limit) {
        Refusal refusal = refusal(reader, conversation);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        List<Event> events = log.read(conversation, after, limit);
        Seq last = events.isEmpty() ? after : events.getLast().seq();
        Seq head = log.heads(Set.of(conversation)).getOrDefault(conversation, last);
        return new Answer.Given<>(new Events(events, head, head.compareTo(last) > 0));
    }

    /** The heads of conversations that the reader may see, or a refusal if one of them may not be seen. */
    public Answer<Map<ConversationId, Seq>> heads(UserId reader, Set<ConversationId> wanted) {
        for (ConversationId conversation : wanted) {
            Refusal refusal = refusal(reader, conversation);
            if (refusal != null) {
                return new Answer.Refused<>(new Refusal(refusal.code(), refusal.message() + ": " + conversation));
            }
        }
        return new Answer.Given<>(log.heads(wanted));
    }

    private @Nullable Refusal refusal(UserId reader, ConversationId conversation) {
        return Access.see(conversations.standing(conversation, reader).orElse(null));
    }
}
