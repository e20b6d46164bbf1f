package chat.starling.server.account;

import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes invites, each good for one registration. Blocks. */
public final class Invites {
    private static final Duration LIFE = Duration.ofDays(7);

    private final InviteStore invites;
    private final Accounts accounts;
    private final InstantSource clock;

    public Invites(InviteStore invites, Accounts accounts, InstantSource clock) {
        this.invites = invites;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** {@code toString} leaves the code out. */
    public record Invite(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Invite[expiresAt=" + expiresAt + "]";
        }
    }

    public Answer<Invite> create(SignedIn who, Actor actor) {
        @Nullable Refusal refusal = Authority.invite(who.role());
        return refusal == null ? new Answer.Given<>(make(actor)) : new Answer.Refused<>(refusal);
    }

    /** For whoever starts the server, while it has no accounts. */
    public Optional<String> first() {
        return accounts.any() ? Optional.empty() : Optional.of(make(null).code());
    }

    private Invite make(@Nullable Actor by) {
        String code = Secrets.inviteCode();
        Instant now = clock.instant();
        invites.add(Secrets.hash(code), by, now, now.plus(LIFE));
        return new Invite(code, now.plus(LIFE));
    }
}
