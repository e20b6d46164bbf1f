package chat.starling.server.joinlink;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets people join a conversation. What is known of it is no way in: that takes its code, which is not kept.
 *
 * @param uses how many have joined by it
 * @param mostUses how many may; null for as many as come
 */
public record JoinLink(
        UUID id,
        ConversationId conversation,
        UserId maker,
        Instant createdAt,
        Instant expiresAt,
        int uses,
        @Nullable Integer mostUses) {

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt) && (mostUses == null || uses < mostUses);
    }
}
