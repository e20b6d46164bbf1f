package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores invites under the hashes of their codes. Blocks. */
public interface InviteStore {

    /**
     * Adds an invite and says so in the audit log.
     *
     * @param by null for the invite that the server itself gives to its first user
     */
    void add(byte[] codeHash, @Nullable Actor by, Instant createdAt, Instant expiresAt);

    /** Adds an invite to take over an account. */
    void addClaim(byte[] codeHash, UserId account, Instant createdAt, Instant expiresAt);

    /**
     * Accounts of people that were imported and that nobody has taken over, in the order of their ids.
     *
     * @param after the id behind which to begin; null for the first
     */
    List<User> unclaimed(@Nullable UserId after, int limit);
}
