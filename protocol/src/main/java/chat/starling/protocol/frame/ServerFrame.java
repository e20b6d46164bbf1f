package chat.starling.protocol.frame;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says to a client. {@code re} is the id of the request that the frame answers. */
public sealed interface ServerFrame {

    /** @param heartbeatMillis how often the server sends a {@link Heartbeat} */
    record Welcome(
            @Nullable RequestId re,
            SessionId session,
            Epoch epoch,
            User user,
            long heartbeatMillis,
            List<Conversation> conversations)
            implements ServerFrame {}

    /** @param duplicate true when the log had this command already; {@code seq} and {@code at} are then the first ones */
    record Ack(@Nullable RequestId re, ConversationId conversation, Seq seq, Instant at, boolean duplicate)
            implements ServerFrame {}

    record EventFrame(Event event) implements ServerFrame {}

    /** Events {@code from} to {@code to}, both included, are not replayed: fetch the history. */
    record Gap(ConversationId conversation, Seq from, Seq to, Seq head) implements ServerFrame {}

    record Synced(@Nullable RequestId re, Map<ConversationId, Seq> heads) implements ServerFrame {}

    /** @param more whether older messages exist */
    record Page(@Nullable RequestId re, ConversationId conversation, List<Message> messages, boolean more)
            implements ServerFrame {}

    /** @param own what is left to read, for the member's own devices; null for others */
    record ReadMoved(
            ConversationId conversation,
            UserId user,
            Seq seq,
            @Nullable OwnReading own) implements ServerFrame {

        /** @param head up to where is counted */
        public record OwnReading(Seq head, Reading reading) {}
    }

    /** @param on whether the user saved the message on one of the own devices, or took it off the list */
    record SavedChanged(ConversationId conversation, Seq seq, boolean on) implements ServerFrame {}

    /** The user's list of scheduled messages is another now: one was scheduled, changed, cancelled, sent, or failed. */
    record ScheduledChanged() implements ServerFrame {}
    /** How the user stands to a thread is this now, on whatever device. */
    record ThreadChanged(ThreadStanding thread) implements ServerFrame {}

    record TypingNow(ConversationId conversation, UserId user) implements ServerFrame {}

    record Presence(
            UserId user, PresenceStatus status, @Nullable Instant lastSeen) implements ServerFrame {}

    /** The user's list of conversations changed. */
    record ConversationChanged(Change change, Conversation conversation) implements ServerFrame {
        public enum Change {
            ADDED,
            REMOVED,
            UPDATED
        }
    }

    /** A profile is not what it was: one's own, or that of somebody whom this session watches. */
    record UserChanged(User user) implements ServerFrame {}

    /** What the user has typed and not sent is this now, on whatever device. */
    record DraftChanged(Draft draft) implements ServerFrame {}

    record Heartbeat(Map<ConversationId, Seq> heads) implements ServerFrame {}

    /** The node drains: connect again after {@code afterMillis}. */
    record Reconnect(long afterMillis) implements ServerFrame {}

    record Ok(@Nullable RequestId re) implements ServerFrame {}

    record Pong(@Nullable RequestId re) implements ServerFrame {}

    /** The command did nothing. {@code retryAfterMillis} only with a temporary error. */
    record ErrorFrame(
            @Nullable RequestId re,
            ErrorCode code,
            String message,
            @Nullable Long retryAfterMillis) implements ServerFrame {}
}
