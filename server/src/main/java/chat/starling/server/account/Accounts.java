package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores accounts. All methods block. */
public interface Accounts {

    /** What became of a new account. */
    enum Creation {
        CREATED,
        NAME_TAKEN,
        INVITE_NOT_VALID
    }

    /** {@code toString} leaves the hash out. */
    record Credentials(User user, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[user=" + user + "]";
        }
    }

    /**
     * Adds an account; the first of an installation becomes its owner. The invite, if one is needed, is used up in the same
     * transaction: of two who use it at once, one succeeds.
     *
     * @param inviteHash null when no invite is needed
     */
    Creation create(User user, String passwordHash, byte @Nullable [] inviteHash, Instant now);

    /** The imported account that an invite is for, if it is for one, whether it is still good or not. */
    Optional<User> claimedBy(byte[] inviteHash);

    /** Gives that account its first password and uses the invite up. False when it is not good any more, or another was. */
    boolean claim(byte[] inviteHash, String passwordHash, Instant now);

    Optional<Credentials> credentials(String name);

    Optional<User> find(UserId user);

    /** @return the user as it is now; empty if there is none */
    Optional<User> change(UserId user, ProfileChange change);

    /** What the user does not want others to be told. */
    Set<Hidden> hidden(UserId user);

    /**
     * Users whose name, display name or title begins with the query, by name, each in brief.
     *
     * @param after the name behind which to begin; empty for the first
     */
    List<User> search(String query, String after, int limit);

    boolean any();
}
