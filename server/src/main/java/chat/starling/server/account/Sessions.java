package chat.starling.server.account;

import chat.starling.protocol.model.SessionId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows people where they are signed in, and ends sessions. Blocks. */
public final class Sessions {
    private final SessionStore sessions;
    private final SessionRevocations revocations;
    private final InstantSource clock;

    public Sessions(SessionStore sessions, SessionRevocations revocations, InstantSource clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** A session as its owner sees it. */
    public record Device(
            SessionId id,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            @Nullable String client,
            String address,
            boolean current) {}

    public List<Device> list(SignedIn who) {
        return sessions.of(who.user().id(), clock.instant()).stream()
                .map(stored -> device(stored, who))
                .toList();
    }

    private static Device device(SessionStore.Stored stored, SignedIn who) {
        return new Device(
                stored.id(),
                stored.createdAt(),
                stored.lastSeenAt(),
                stored.expiresAt(),
                stored.client(),
                stored.address(),
                stored.id().equals(who.session()));
    }

    public Answer<SessionId> revoke(SignedIn who, SessionId session) {
        if (!sessions.end(who.user().id(), session)) {
            return new Answer.Refused<>(Refusal.notFound("no such session"));
        }
        revocations.revoked(who.user().id(), session);
        return new Answer.Given<>(session);
    }

    public void signOut(SignedIn who) {
        revoke(who, who.session());
    }
}
