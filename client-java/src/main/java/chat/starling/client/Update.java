package chat.starling.client;

import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client tells its application. */
public sealed interface Update {

    /**
     * The next event of a conversation: each one exactly once, with ascending seq, without a gap that was not told as
     * {@link Gap}. A kind that this version does not know has the body {@code EventBody.Unknown}.
     */
    record NewEvent(Event event) implements Update {}

    /**
     * Events {@code from} to {@code to}, both included, will not come: they are too many. What is in them can be read
     * with {@link StarlingClient#history}.
     */
    record Gap(ConversationId conversation, Seq from, Seq to, Seq head) implements Update {}

    /** The log may have gone backwards: drop everything cached; events start anew from the conversations' heads. */
    record EpochChanged(Epoch epoch) implements Update {}

    /** Everything missed while the client was away has been handed over. */
    record CaughtUp() implements Update {}

    record StateChanged(ClientState state) implements Update {}

    /** The user came into a conversation, left it, or something about it changed. */
    record ConversationChanged(Change change, Conversation conversation) implements Update {}

    record ReadMoved(
            ConversationId conversation,
            UserId user,
            Seq seq,
            @Nullable OwnReading own) implements Update {}

    /** The user saved a message on another device, or took it off the list. */
    record SavedChanged(ConversationId conversation, Seq seq, boolean on) implements Update {}

    /** The user's list of scheduled messages is another now. */
    record ScheduledChanged() implements Update {}

    record Typing(ConversationId conversation, UserId user) implements Update {}

    /** The own profile changed, or that of somebody watched. */
    record UserChanged(User user) implements Update {}

    /** How the user stands to a thread changed, on whatever device. */
    record ThreadChanged(ThreadStanding thread) implements Update {}

    /** What the user has typed and not sent on some device; an erased one says that it was sent or thrown away. */
    record DraftChanged(Draft draft) implements Update {}

    record Presence(
            UserId user, PresenceStatus status, @Nullable Instant lastSeen) implements Update {}
}
