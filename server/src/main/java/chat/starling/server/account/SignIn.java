package chat.starling.server.account;

import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a session for whoever knows the password. Blocks. */
public final class SignIn {
    static final Duration LIFE = Duration.ofDays(90);
    static final int MOST_SESSIONS = 100;
    private static final int LONGEST_CLIENT = 128;
    private static final Refusal WRONG = new Refusal(ErrorCode.UNAUTHENTICATED, "name or password is wrong");

    private final Accounts accounts;
    private final SessionStore sessions;
    private final PasswordHashing passwords;
    private final AttemptLimits limits;
    private final SessionRevocations revocations;
    private final InstantSource clock;

    public SignIn(
            Accounts accounts,
            SessionStore sessions,
            PasswordHashing passwords,
            AttemptLimits limits,
            SessionRevocations revocations,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limits = limits;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** A session that was opened. {@code toString} leaves the token out. */
    public record Opened(String token, Instant expiresAt, User user) {
        @Override
        public String toString() {
            return "Opened[user=" + user + ", expiresAt=" + expiresAt + "]";
        }
    }

    /** @param client what the person signs in with, for the list of devices */
    public Answer<Opened> signIn(String name, String password, @Nullable String client, InetAddress address) {
        Refusal limit = limits.beforeSignIn(name, address);
        if (limit != null) {
            return new Answer.Refused<>(limit);
        }
        try {
            return switch (attempt(name, password, address)) {
                case Answer.Given<User>(User user) -> open(user, client, address);
                case Answer.Refused<User>(Refusal refusal) -> new Answer.Refused<>(refusal);
            };
        } catch (PasswordHashing.Busy busy) {
            return new Answer.Refused<>(Refusal.unavailable("too many people sign in at this moment"));
        }
    }

    /** Asks for the limit again, because of many guesses sent at once all but the first wait here, and must not all be tried. */
    private Answer<User> attempt(String name, String password, InetAddress address) throws PasswordHashing.Busy {
        try (PasswordHashing.Turn turn = passwords.turn()) {
            Refusal limit = limits.beforeSignIn(name, address);
            if (limit != null) {
                return new Answer.Refused<>(limit);
            }
            Optional<User> user = check(turn, name, password);
            if (user.isPresent()) {
                return new Answer.Given<>(user.get());
            }
            limits.signInFailed(name, address);
            return new Answer.Refused<>(WRONG);
        }
    }

    /** One hash is computed in any case, so that the time does not tell whether the name exists. */
    private Optional<User> check(PasswordHashing.Turn turn, String name, String password) {
        boolean possible = AccountRules.mayBeName(name) && AccountRules.mayBePassword(password);
        Optional<Accounts.Credentials> credentials = possible ? accounts.credentials(name) : Optional.empty();
        if (credentials.isEmpty()) {
            turn.matchNobody(possible ? password : "");
            return Optional.empty();
        }
        boolean matches = turn.matches(password, credentials.get().passwordHash());
        return matches ? Optional.of(credentials.get().user()) : Optional.empty();
    }

    /** A ban is told only to who knows the password. */
    private Answer<Opened> open(User user, @Nullable String client, InetAddress address) {
        String token = Secrets.token();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE);
        SessionStore.NewSession session = new SessionStore.NewSession(
                SessionId.random(), user.id(), Secrets.hash(token), tidy(client), address.getHostAddress(), expiresAt);
        return switch (sessions.add(session, MOST_SESSIONS, now)) {
            case SessionStore.Opening.Opened(List<SessionId> surplus) -> {
                surplus.forEach(ended -> revocations.revoked(user.id(), ended));
                yield new Answer.Given<>(new Opened(token, expiresAt, user));
            }
            case SessionStore.Opening.Banned(String reason, var until) -> new Answer.Refused<>(banned(reason, until));
        };
    }

    private static Refusal banned(String reason, @Nullable Instant until) {
        String end = until == null ? "" : " until " + WireTime.format(until);
        return Refusal.forbidden("this account is banned" + end + ": " + reason);
    }

    private static @Nullable String tidy(@Nullable String client) {
        if (client == null) {
            return null;
        }
        return client.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(LONGEST_CLIENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
