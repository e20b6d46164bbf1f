package chat.starling.server.account;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores sessions under the hashes of their tokens. All methods block. */
public interface SessionStore {

    record NewSession(
            SessionId id,
            UserId user,
            byte[] tokenHash,
            @Nullable String client,
            String address,
            Instant expiresAt) {}

    record Stored(
            SessionId id,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            @Nullable String client,
            String address) {}

    /** What became of a new session. */
    sealed interface Opening {
        /** @param ended sessions of the user that were too many */
        record Opened(List<SessionId> ended) implements Opening {}

        /** @param until null for a ban without an end */
        record Banned(String reason, @Nullable Instant until) implements Opening {}
    }

    /**
     * Adds a session and ends those of the user that are too many, the ones not seen for longest first. While the user is banned,
     * none is added.
     */
    Opening add(NewSession session, int most, Instant now);

    /** The session of each token in its order, if it has not expired. */
    List<Optional<SignedIn>> find(List<byte[]> tokenHashes, Instant now);

    void extend(Collection<SessionId> sessions, Instant seenAt, Instant expiresAt);

    List<Stored> of(UserId user, Instant now);

    /** Ends all whose time is up by both clocks, this one and the store's: one that is wrong must not sign everybody out. */
    void endExpired(Instant now);

    /** @return whether the user had such a session */
    boolean end(UserId user, SessionId session);
}
