package chat.starling.server.account;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates an account, or gives one that was imported to the person it belongs to. Blocks. */
public final class Register {
    private static final Refusal INVITE_NOT_VALID = Refusal.forbidden("this invite is not valid");

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
        Optional<User> claimed = claimed(registration);
        Refusal refusal = refusal(registration, claimed, address);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        try {
            String passwordHash = hash(registration.password());
            return claimed.isPresent()
                    ? claim(registration, claimed.get(), passwordHash)
                    : create(registration, passwordHash);
        } catch (PasswordHashing.Busy busy) {
            return new Answer.Refused<>(Refusal.unavailable("too many people register at this moment"));
        }
    }

    private Optional<User> claimed(Registration registration) {
        return registration.invite() == null
                ? Optional.empty()
                : accounts.claimedBy(Secrets.hash(registration.invite()));
    }

    private @Nullable Refusal refusal(Registration registration, Optional<User> claimed, InetAddress address) {
        Refusal closed = claimed.isPresent() ? otherName(registration, claimed.get()) : closed(registration);
        if (closed != null) {
            return closed;
        }
        Refusal rules = AccountRules.check(registration);
        return rules == null ? limits.beforeRegistration(address) : rules;
    }

    /** Whoever has the code is the one whom the admin gave it to, so the name is no secret. */
    private static @Nullable Refusal otherName(Registration registration, User claimed) {
        return registration.name().equals(claimed.name())
                ? null
                : Refusal.forbidden("this invite is for the account " + claimed.name());
    }

    private @Nullable Refusal closed(Registration registration) {
        if (mode == RegistrationMode.CLOSED && accounts.any()) {
            return Refusal.forbidden("registration is closed");
        }
        boolean missing = mode != RegistrationMode.OPEN && registration.invite() == null;
        return missing ? Refusal.forbidden("an invite is needed to register") : null;
    }

    private String hash(String password) throws PasswordHashing.Busy {
        try (PasswordHashing.Turn turn = passwords.turn()) {
            return turn.hash(password);
        }
    }

    private Answer<User> claim(Registration registration, User claimed, String passwordHash) {
        boolean done = accounts.claim(
                Secrets.hash(Objects.requireNonNull(registration.invite())), passwordHash, clock.instant());
        return done ? new Answer.Given<>(claimed) : new Answer.Refused<>(INVITE_NOT_VALID);
    }

    private Answer<User> create(Registration registration, String passwordHash) {
        String displayName = registration.displayName() == null ? registration.name() : registration.displayName();
        User user = new User(UserId.random(), registration.name(), displayName);
        return switch (accounts.create(user, passwordHash, inviteHash(registration), clock.instant())) {
            case CREATED -> new Answer.Given<>(user);
            case NAME_TAKEN -> new Answer.Refused<>(Refusal.conflict("this name is taken"));
            case INVITE_NOT_VALID -> new Answer.Refused<>(INVITE_NOT_VALID);
        };
    }

    private byte @Nullable [] inviteHash(Registration registration) {
        return mode != RegistrationMode.OPEN && registration.invite() != null
                ? Secrets.hash(registration.invite())
                : null;
    }
}
