package chat.starling.server.thread;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.Messages;
import chat.starling.server.message.Passage;
import chat.starling.server.message.Stretch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows threads to those who may see their conversations. Blocks. */
public final class ViewThreads {
    private final Conversations conversations;
    private final Threads threads;
    private final Messages messages;

    public ViewThreads(Conversations conversations, Threads threads, Messages messages) {
        this.conversations = conversations;
        this.threads = threads;
        this.messages = messages;
    }

    public record View(ThreadStanding standing, Message root, Passage replies) {}

    public Threads.Page followed(UserId user, Threads.@Nullable Cursor after, int limit) {
        return threads.followed(user, after, limit);
    }

    /** @return empty for who may not see the conversation, or not any more */
    public Optional<ThreadStanding> standing(UserId user, ConversationId conversation, Seq root) {
        return Access.see(conversations.standing(conversation, user).orElse(null)) == null
                ? Optional.of(threads.standing(user, conversation, root))
                : Optional.empty();
    }

    /** @param stretch of the replies in the thread of {@code root} */
    public Answer<View> view(UserId reader, ConversationId conversation, Seq root, Stretch stretch) {
        Refusal refusal =
                Access.see(conversations.standing(conversation, reader).orElse(null));
        if (refusal == null) {
            refusal = Access.seeThread(threads.place(conversation, root));
        }
        return refusal == null
                ? new Answer.Given<>(new View(
                        threads.standing(reader, conversation, root),
                        messages.at(conversation, List.of(root), reader).getFirst(),
                        messages.passage(conversation, stretch, reader)))
                : new Answer.Refused<>(refusal);
    }
}
