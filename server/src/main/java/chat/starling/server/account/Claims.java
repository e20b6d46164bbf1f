package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes invites to take over accounts that were imported: whoever has one gives the account its first password. Blocks. */
public final class Claims {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int AT_ONCE = 500;

    private final InviteStore invites;
    private final InstantSource clock;

    public Claims(InviteStore invites, InstantSource clock) {
        this.invites = invites;
        this.clock = clock;
    }

    /** {@code toString} leaves the code out. */
    public record Claim(User user, String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Claim[user=" + user + "]";
        }
    }

    /** One for each account of a person that nobody has taken over yet. */
    public void make(Consumer<Claim> each) {
        @Nullable UserId after = null;
        List<User> users = invites.unclaimed(null, AT_ONCE);
        while (!users.isEmpty()) {
            users.forEach(user -> each.accept(make(user)));
            after = users.getLast().id();
            users = invites.unclaimed(after, AT_ONCE);
        }
    }

    private Claim make(User user) {
        String code = Secrets.inviteCode();
        Instant now = clock.instant();
        invites.addClaim(Secrets.hash(code), user.id(), now, now.plus(LIFE));
        return new Claim(user, code, now.plus(LIFE));
    }
}
