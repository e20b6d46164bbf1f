package chat.starling.server.account;

import chat.starling.server.log.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores invites under the hashes of their codes. Blocks. */
public interface InviteStore {

    /**
     * Adds an invite and says so in the audit log.
     *
     * @param by null for the invite that the server itself gives to its first user
     */
    void add(byte[] codeHash, @Nullable Actor by, Instant createdAt, Instant expiresAt);
}
