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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes how others see a user, and tells the user's devices and whoever watches the user: thousands, so not often. Blocks. */
public final class ChangeProfile {
    private static final int CHANGES = 20;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Accounts accounts;
    private final Bus bus;
    private final boolean limited;
    private final Attempts<UserId> changes;

    public ChangeProfile(Accounts accounts, Bus bus, boolean limited, TimeMeter time) {
        this.accounts = accounts;
        this.bus = bus;
        this.limited = limited;
        this.changes = new Attempts<>(CHANGES, WINDOW, time);
    }

    public Answer<User> change(SignedIn who, String displayName) {
        @Nullable Refusal wrong = AccountRules.displayName(displayName);
        if (wrong != null) {
            return new Answer.Refused<>(wrong);
        }
        if (displayName.equals(who.user().displayName())) {
            return new Answer.Given<>(who.user());
        }
        long waitMillis = changes.waitMillisOrCount(who.user().id());
        if (limited && waitMillis > 0) {
            return new Answer.Refused<>(Refusal.rateLimited("too many changes; wait a while", waitMillis));
        }
        Optional<User> changed = accounts.changeDisplayName(who.user().id(), displayName);
        if (changed.isEmpty()) {
            return new Answer.Refused<>(Refusal.notFound("no such user"));
        }
        tell(changed.get());
        return new Answer.Given<>(changed.get());
    }

    private void tell(User user) {
        Hint hint = new Hint.ProfileChanged(user);
        bus.publish(new Subject.OfUser(user.id()), hint);
        bus.publish(new Subject.PresenceOf(user.id()), hint);
    }
}
