package chat.starling.client;

import chat.starling.protocol.model.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of the user, as the list of devices shows it.
 *
 * @param client what it calls itself
 * @param address from where it was last seen
 * @param current whether it is the one that asks
 */
public record Device(
        SessionId id,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        @Nullable String client,
        @Nullable String address,
        boolean current) {}
