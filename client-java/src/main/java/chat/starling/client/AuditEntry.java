package chat.starling.client;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act of the audit log.
 *
 * @param action such as {@code user_banned}; there may be more than this version knows
 * @param actor null when the server acted by itself
 * @param user who was acted on, if anybody
 */
public record AuditEntry(
        long id,
        Instant at,
        String action,
        @Nullable User actor,
        @Nullable User user,
        @Nullable ConversationId conversation,
        Map<String, String> detail) {}
