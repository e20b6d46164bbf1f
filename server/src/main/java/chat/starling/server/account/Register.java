package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.net.InetAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Creates an account. Blocks. */
public final class Register {
    private final RegistrationMode mode;
    private final Accounts accounts;
    private final PasswordHashing passwords;
    private final AttemptLimits limits;
    private final InstantSource clock;

    public Register(
            RegistrationMode mode,
            Accounts accounts,
            PasswordHashing passwords,
            AttemptLimits limits,
            InstantSource clock) {
        this.mode = mode;
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.clock = clock;
    }

    public Answer<User> register(Registration registration, InetAddress address) {
        Refusal refusal = refusal(registration, address);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        try {
            return create(registration, hash(registration.password()));
        } catch (PasswordHashing.Busy busy) {
            return new Answer.Refused<>(Refusal.unavailable("too many people register at this moment"));
        }
    }

    private @Nullable Refusal refusal(Registration registration, InetAddress address) {
        if (mode == RegistrationMode.CLOSED && accounts.any()) {
            return Refusal.forbidden("registration is closed");
        }
        if (mode != RegistrationMode.OPEN && registration.invite() == null) {
            return Refusal.forbidden("an invite is needed to register");
        }
        Refusal rules = AccountRules.check(registration);
        return rules == null ? limits.beforeRegistration(address) : rules;
    }

    private String hash(String password) throws PasswordHashing.Busy {
        try (PasswordHashing.Turn turn = passwords.turn()) {
            return turn.hash(password);
        }
    }

    private Answer<User> create(Registration registration, String passwordHash) {
        String displayName = registration.displayName() == null ? registration.name() : registration.displayName();
        User user = new User(UserId.random(), registration.name(), displayName);
        return switch (accounts.create(user, passwordHash, inviteHash(registration), clock.instant())) {
            case CREATED -> new Answer.Given<>(user);
            case NAME_TAKEN -> new Answer.Refused<>(Refusal.conflict("this name is taken"));
            case INVITE_NOT_VALID -> new Answer.Refused<>(Refusal.forbidden("this invite is not valid"));
        };
    }

    private byte @Nullable [] inviteHash(Registration registration) {
        return mode != RegistrationMode.OPEN && registration.invite() != null
                ? Secrets.hash(registration.invite())
                : null;
    }
}
