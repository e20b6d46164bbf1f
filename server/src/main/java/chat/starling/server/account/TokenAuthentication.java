package chat.starling.server.account;

import static java.util.stream.Collectors.toSet;

import chat.starling.protocol.model.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Instant expiresAt = now.plus(SignIn.LIFE);
        List<Optional<SignedIn>> found =
                sessions.find(tokens.stream().map(Secrets::hash).toList(), now);
        Set<SessionId> due = found.stream()
                .flatMap(Optional::stream)
                .filter(signedIn -> !signedIn.expiresAt().plus(REFRESH).isAfter(expiresAt))
                .map(SignedIn::session)
                .collect(toSet());
        if (due.isEmpty()) {
            return found;
        }
        sessions.extend(due, now, expiresAt);
        return found.stream()
                .map(one ->
                        one.map(signedIn -> due.contains(signedIn.session()) ? signedIn.until(expiresAt) : signedIn))
                .toList();
    }
}
