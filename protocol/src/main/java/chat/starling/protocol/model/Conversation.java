package chat.starling.protocol.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one user sees it.
 *
 * @param name absent for a direct conversation
 * @param topic what it is about, if anybody has said so
 * @param isPrivate whether only members may see it
 * @param head the last seq that the reader was given as known; live events continue from it
 * @param lastAt the time of the newest event
 * @param peer the other person of a direct conversation
 * @param membership what is the reader's own; absent for a reader who is no member
 */
public record Conversation(
        ConversationId id,
        ConversationKind kind,
        @Nullable String name,
        @Nullable String topic,
        boolean isPrivate,
        Seq head,
        int memberCount,
        Instant createdAt,
        @Nullable Instant lastAt,
        @Nullable User peer,
        @Nullable Membership membership) {

    /**
     * @param unread messages of others after {@code read} that are not deleted: exact to 999, 1000 means more
     * @param unreadInThreads how many of them are shown only in threads
     */
    public record Membership(Role role, Seq read, int unread, int unreadInThreads) {
        public Membership(Role role, Seq read, int unread) {
            this(role, read, unread, 0);
        }
    }

    public Conversation withHead(Seq newHead) {
        return new Conversation(
                id, kind, name, topic, isPrivate, newHead, memberCount, createdAt, lastAt, peer, membership);
    }
}
