package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes how others see a user, and tells the user's devices and whoever watches the user. Blocks. */
public final class ChangeProfile {
    private final Accounts accounts;
    private final Bus bus;

    public ChangeProfile(Accounts accounts, Bus bus) {
        this.accounts = accounts;
        this.bus = bus;
    }

    public Answer<User> change(SignedIn who, String displayName) {
        @Nullable Refusal wrong = AccountRules.displayName(displayName);
        if (wrong != null) {
            return new Answer.Refused<>(wrong);
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
