package chat.starling.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks the token's hash up, and keeps a session that is used alive, writing at most once an hour. */
public final class TokenAuthentication implements Authenticate {
    private static final Duration REFRESH = Duration.ofHours(1);

    private final SessionStore sessions;
    private final InstantSource clock;

    public TokenAuthentication(SessionStore sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public List<Optional<SignedIn>> authenticate(List<String> tokens) {
        Instant now = clock.instant();
        return sessions.find(tokens.stream().map(Secrets::hash).toList(), now).stream()
                .map(found -> found.map(signedIn -> refreshed(signedIn, now)))
                .toList();
    }

    private SignedIn refreshed(SignedIn signedIn, Instant now) {
        Instant expiresAt = now.plus(SignIn.LIFE);
        if (signedIn.expiresAt().plus(REFRESH).isAfter(expiresAt)) {
            return signedIn;
        }
        sessions.extend(signedIn.session(), now, expiresAt);
        return new SignedIn(signedIn.session(), signedIn.user(), signedIn.admin(), expiresAt);
    }
}
