package chat.starling.server.app;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.AttemptLimits;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.ChangeProfile;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Invites;
import chat.starling.server.account.PasswordHashing;
import chat.starling.server.account.Register;
import chat.starling.server.account.Sessions;
import chat.starling.server.account.SignIn;
import chat.starling.server.account.TokenAuthentication;
import chat.starling.server.administration.AdministerAccounts;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresAccounts;
import chat.starling.server.postgres.PostgresAdministration;
import chat.starling.server.postgres.PostgresInvites;
import chat.starling.server.postgres.PostgresSessions;
import chat.starling.server.rest.RestParts;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;

/** The use cases of accounts, over the database. */
final class AccountParts {
    private final Settings.Policy policy;
    private final Database database;
    private final Bus bus;
    private final InstantSource clock;
    private final PostgresAccounts accounts;
    private final PostgresSessions sessions;
    private final Authenticate authenticate;
    private final Invites invites;

    AccountParts(Settings.Policy policy, Database database, Bus bus, InstantSource clock) {
        this.policy = policy;
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.accounts = new PostgresAccounts(database.jdbi());
        this.sessions = new PostgresSessions(database.jdbi());
        this.authenticate = new TokenAuthentication(sessions, clock);
        this.invites = new Invites(new PostgresInvites(database.jdbi()), accounts, clock);
    }

    PostgresAccounts accounts() {
        return accounts;
    }

    PostgresSessions sessions() {
        return sessions;
    }

    Authenticate authenticate() {
        return authenticate;
    }

    Invites invites() {
        return invites;
    }

    RestParts.Accounts forRest() {
        PasswordHashing passwords = new PasswordHashing();
        AttemptLimits limits = new AttemptLimits(policy.rateLimits(), TimeMeter.SYSTEM_NANOTIME);
        return new RestParts.Accounts(
                authenticate,
                new Register(policy.registration(), accounts, passwords, limits, clock),
                new SignIn(accounts, sessions, passwords, limits, this::revoked, clock),
                new Sessions(sessions, this::revoked, clock),
                new FindUsers(accounts),
                new ChangeProfile(accounts, bus, policy.rateLimits(), clock, TimeMeter.SYSTEM_NANOTIME),
                invites);
    }

    AdministerAccounts administer() {
        return new AdministerAccounts(new PostgresAdministration(database.jdbi()), this::revoked, clock);
    }

    /** Deletes the sessions whose time is up. Blocks. */
    void forgetExpired() {
        sessions.endExpired(clock.instant());
    }

    private void revoked(UserId user, SessionId session) {
        bus.publish(new Subject.OfUser(user), new Hint.SessionRevoked(session));
    }
}
