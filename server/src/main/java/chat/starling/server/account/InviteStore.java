package chat.starling.server.account;

import chat.starling.protocol.model.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores invites under the hashes of their codes. Blocks. */
public interface InviteStore {

    /** @param by null for the invite that the server itself gives to its first user */
    void add(byte[] codeHash, @Nullable UserId by, Instant createdAt, Instant expiresAt);
}
