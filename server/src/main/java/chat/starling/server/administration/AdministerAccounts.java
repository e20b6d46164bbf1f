package chat.starling.server.administration;

import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Authority;
import chat.starling.server.account.SessionRevocations;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives roles, bans, and ends sessions of others; the sockets of sessions that ended are closed on all nodes. Blocks. */
public final class AdministerAccounts {
    private final AccountAdministration accounts;
    private final SessionRevocations revocations;
    private final InstantSource clock;

    public AdministerAccounts(AccountAdministration accounts, SessionRevocations revocations, InstantSource clock) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** @param more whether others follow */
    public record Found(List<AdministeredAccount> accounts, boolean more) {}

    public Answer<Found> search(SignedIn who, AccountAdministration.Wanted wanted, int limit) {
        @Nullable Refusal refusal = Authority.seeAccounts(who.role());
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        List<AdministeredAccount> found = accounts.search(wanted, limit + 1, clock.instant());
        boolean more = found.size() > limit;
        return new Answer.Given<>(new Found(more ? found.subList(0, limit) : found, more));
    }

    public Answer<AdministeredAccount> one(SignedIn who, UserId user) {
        @Nullable Refusal refusal = Authority.seeAccounts(who.role());
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        return accounts.find(user, clock.instant())
                .<Answer<AdministeredAccount>>map(Answer.Given::new)
                .orElse(new Answer.Refused<>(Refusal.notFound("no such user")));
    }

    public Answer<AdministeredAccount> giveRole(Actor actor, UserId user, InstallationRole role) {
        return accounts.giveRole(actor, user, role, clock.instant());
    }

    public Answer<AdministeredAccount> ban(Actor actor, UserId user, Ban ban) {
        @Nullable Refusal wrong = BanRules.check(ban, clock.instant());
        if (wrong != null) {
            return new Answer.Refused<>(wrong);
        }
        return switch (accounts.ban(actor, user, ban, clock.instant())) {
            case Answer.Given<AccountAdministration.Banned>(var banned) -> {
                tell(user, banned.ended());
                yield new Answer.Given<>(banned.account());
            }
            case Answer.Refused<AccountAdministration.Banned>(Refusal refusal) -> new Answer.Refused<>(refusal);
        };
    }

    public Answer<AdministeredAccount> unban(Actor actor, UserId user) {
        return accounts.unban(actor, user, clock.instant());
    }

    /** @return how many sessions were ended */
    public Answer<Integer> endSessions(Actor actor, UserId user) {
        return switch (accounts.endSessions(actor, user, clock.instant())) {
            case Answer.Given<List<SessionId>>(List<SessionId> ended) -> {
                tell(user, ended);
                yield new Answer.Given<>(ended.size());
            }
            case Answer.Refused<List<SessionId>>(Refusal refusal) -> new Answer.Refused<>(refusal);
        };
    }

    private void tell(UserId user, List<SessionId> ended) {
        ended.forEach(session -> revocations.revoked(user, session));
    }
}
