package chat.starling.client;

import chat.starling.protocol.model.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets people join a conversation; {@code toString} leaves its code out.
 *
 * @param code null but in the answer to whoever made it
 * @param uses how many have joined by it
 * @param mostUses how many may; null for as many as come
 */
public record JoinLink(
        String id,
        @Nullable String code,
        UserId maker,
        Instant createdAt,
        Instant expiresAt,
        int uses,
        @Nullable Integer mostUses) {
    @Override
    public String toString() {
        return "JoinLink[id=" + id + ", expiresAt=" + expiresAt + ", uses=" + uses + "]";
    }
}
