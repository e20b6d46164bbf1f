package chat.starling.server.thread;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Access;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import org.jspecify.annotations.Nullable;

/** What members do with threads besides saying something, and the telling of their other devices. Blocks. */
public final class FollowThreads {
    private final Conversations conversations;
    private final Threads threads;
    private final Bus bus;

    public FollowThreads(Conversations conversations, Threads threads, Bus bus) {
        this.conversations = conversations;
        this.threads = threads;
        this.bus = bus;
    }

    public Answer<ThreadStanding> follow(UserId user, ConversationId conversation, Seq root, boolean following) {
        Refusal refusal = refusal(user, conversation, root);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        threads.follow(user, conversation, root, following);
        return moved(user, conversation, root);
    }

    /** A position that is further on already stays there. */
    public Answer<ThreadStanding> read(UserId user, ConversationId conversation, Seq root, Seq seq) {
        Refusal refusal = refusal(user, conversation, root);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        ThreadStanding before = threads.standing(user, conversation, root);
        if (seq.compareTo(before.head()) > 0) {
            return new Answer.Refused<>(Refusal.invalid("seq is beyond the head, which is " + before.head()));
        }
        return threads.read(user, conversation, root, seq)
                ? moved(user, conversation, root)
                : new Answer.Given<>(before);
    }

    private Answer<ThreadStanding> moved(UserId user, ConversationId conversation, Seq root) {
        bus.publish(new Subject.OfUser(user), new Hint.ThreadMoved(conversation, root));
        return new Answer.Given<>(threads.standing(user, conversation, root));
    }

    private @Nullable Refusal refusal(UserId user, ConversationId conversation, Seq root) {
        Refusal refusal =
                Access.takePart(conversations.standing(conversation, user).orElse(null));
        return refusal == null ? Access.seeThread(threads.place(conversation, root)) : refusal;
    }
}
