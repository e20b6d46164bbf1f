package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes how others see a user, and tells the user's devices and whoever watches the user: thousands, so not often. Blocks. */
public final class ChangeProfile {
    private static final int CHANGES = 20;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Accounts accounts;
    private final Bus bus;
    private final boolean limited;
    private final InstantSource clock;
    private final Attempts<UserId> changes;

    public ChangeProfile(Accounts accounts, Bus bus, boolean limited, InstantSource clock, TimeMeter time) {
        this.accounts = accounts;
        this.bus = bus;
        this.limited = limited;
        this.clock = clock;
        this.changes = new Attempts<>(CHANGES, WINDOW, time);
    }

    public Answer<User> change(SignedIn who, ProfileChange change) {
        @Nullable Refusal wrong = ProfileRules.check(change, clock.instant());
        if (wrong != null) {
            return new Answer.Refused<>(wrong);
        }
        if (isSoAlready(who.user(), change)) {
            return new Answer.Given<>(who.user());
        }
        long waitMillis = changes.waitMillisOrCount(who.user().id());
        if (limited && waitMillis > 0) {
            return new Answer.Refused<>(Refusal.rateLimited("too many changes; wait a while", waitMillis));
        }
        Optional<User> changed = accounts.change(who.user().id(), change);
        if (changed.isEmpty()) {
            return new Answer.Refused<>(Refusal.notFound("no such user"));
        }
        tell(changed.get());
        return new Answer.Given<>(changed.get());
    }

    private static boolean isSoAlready(User user, ProfileChange change) {
        return switch (change) {
            case ProfileChange.Details details ->
                details.equals(new ProfileChange.Details(user.displayName(), null, null, null, null, null, null));
            case ProfileChange.NewStatus(var status) ->
                Objects.equals(status, user.profile().status());
            case ProfileChange.DoNotDisturb(var until) ->
                Objects.equals(until, user.profile().doNotDisturbUntil());
        };
    }

    private void tell(User user) {
        Hint hint = new Hint.ProfileChanged(user);
        bus.publish(new Subject.OfUser(user.id()), hint);
        bus.publish(new Subject.PresenceOf(user.id()), hint);
    }
}
