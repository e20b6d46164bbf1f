package chat.starling.server.bus;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one node tells the others. */
public sealed interface Hint {

    /**
     * Events of one conversation that were committed, in ascending order.
     *
     * @param traceparent below which the way of the first of them is recorded, in the words of W3C Trace Context; mostly null
     */
    record Appended(List<Event> events, @Nullable String traceparent) implements Hint {

        /** Events of whose way nothing is recorded. */
        public Appended(List<Event> events) {
            this(events, null);
        }
    }

    record Typing(ConversationId conversation, UserId user) implements Hint {}

    /** A read position moved, or what counts as unread; {@code own} is for the member's own devices. */
    record ReadMoved(
            ConversationId conversation,
            UserId user,
            Seq seq,
            @Nullable OwnReading own) implements Hint {}

    /** @param on whether the user saved the message, or took it off the list */
    record SavedChanged(ConversationId conversation, Seq seq, boolean on) implements Hint {}

    /** What the user has scheduled is not what it was: ask again. */
    record ScheduledChanged() implements Hint {}

    /** How the user stands to the thread is not what it was: look again. */
    record ThreadMoved(ConversationId conversation, Seq root) implements Hint {}

    /** The user's membership in the conversation is not what it was: look again. */
    record MembershipChanged(ConversationId conversation) implements Hint {}

    /** This is the user's profile now. */
    record ProfileChanged(User user) implements Hint {}

    /** What the user has typed and not sent is this now. */
    record DraftChanged(Draft draft) implements Hint {}

    record SessionRevoked(SessionId session) implements Hint {}

    /** Whoever has sessions of the user says so with {@link PresenceTold}. */
    record PresenceAsked(UserId user) implements Hint {}

    /** Whether the user has sessions on a node. */
    record PresenceTold(NodeId node, UserId user, boolean online) implements Hint {}

    /** A node's sign of life, given at intervals. */
    record NodeAlive(NodeId node) implements Hint {}

    /** The node ends in good order. */
    record NodeLeft(NodeId node) implements Hint {}
}
