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
 * @param settings how it is led
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
        ConversationSettings settings,
        @Nullable Membership membership) {

    /** One whose settings nobody has chosen. */
    public Conversation(
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
        this(
                id,
                kind,
                name,
                topic,
                isPrivate,
                head,
                memberCount,
                createdAt,
                lastAt,
                peer,
                ConversationSettings.NONE,
                membership);
    }

    /** @param preferences how the reader wants to have it; nobody else is told */
    public record Membership(Role role, Reading reading, Preferences preferences) {

        public Seq read() {
            return reading.read();
        }

        public int unread() {
            return reading.unread();
        }
    }

    /** Without what is its reader's own. */
    public Conversation asOfNobody() {
        return new Conversation(
                id, kind, name, topic, isPrivate, head, memberCount, createdAt, lastAt, peer, settings, null);
    }

    public Conversation withHead(Seq newHead) {
        return new Conversation(
                id, kind, name, topic, isPrivate, newHead, memberCount, createdAt, lastAt, peer, settings, membership);
    }
}
