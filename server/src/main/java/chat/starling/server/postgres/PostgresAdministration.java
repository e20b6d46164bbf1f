package chat.starling.server.postgres;

import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Authority;
import chat.starling.server.administration.AccountAdministration;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AdministeredAccount;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.administration.Ban;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Roles and bans in PostgreSQL. Every act holds the rows of both its accounts, in the order of their ids. */
public final class PostgresAdministration implements AccountAdministration {
    private static final Refusal NO_USER = Refusal.notFound("no such user");

    private final Jdbi jdbi;

    public PostgresAdministration(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whoever gives roles holds the row of the installation too: of two owners who lay down the role at once, one remains. */
    @Override
    public Answer<AdministeredAccount> giveRole(Actor actor, UserId user, InstallationRole role, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select from installation for no key update");
            Authority.@Nullable Pair pair = hold(handle, actor, user);
            @Nullable Refusal refusal = pair == null ? NO_USER : Authority.giveRole(pair, role, owners(handle));
            if (pair == null || refusal != null) {
                return new Answer.Refused<>(refusal == null ? NO_USER : refusal);
            }
            if (pair.target() != role) {
                handle.execute("update account set role = ? where id = ?", Words.of(role), user.value());
                Map<String, String> detail = Map.of("role", Words.of(role), "before", Words.of(pair.target()));
                note(handle, now, actor, AuditAction.ROLE_GIVEN, user, detail);
            }
            return seen(handle, user, now);
        });
    }

    private static int owners(Handle handle) {
        return handle.createQuery("select count(*) from account where role = 'owner'")
                .mapTo(Integer.class)
                .one();
    }

    /** @return null when there is no such user */
    private static Authority.@Nullable Pair hold(Handle handle, Actor actor, UserId user) {
        Map<UUID, String> roles = new HashMap<>();
        handle.createQuery("select id, role from account where id in (:actor, :user) order by id for no key update")
                .bind("actor", actor.user().value())
                .bind("user", user.value())
                .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getString("role")))
                .forEach(one -> roles.put(one.getKey(), one.getValue()));
        String actors = roles.get(actor.user().value());
        String target = roles.get(user.value());
        return actors == null || target == null
                ? null
                : new Authority.Pair(
                        Words.installationRole(actors),
                        Words.installationRole(target),
                        actor.user().equals(user));
    }

    private static Answer<AdministeredAccount> seen(Handle handle, UserId user, Instant now) {
        return new Answer.Given<>(AdministeredAccounts.find(handle, user, now).orElseThrow());
    }

    private static void note(
            Handle handle, Instant now, Actor actor, AuditAction action, UserId user, Map<String, String> detail) {
        AuditRows.add(handle, now, new Act(actor, action, Act.Target.of(user), detail));
    }

    @Override
    public Answer<Banned> ban(Actor actor, UserId user, Ban ban, Instant now) {
        return jdbi.inTransaction(handle -> {
            @Nullable Refusal refusal = banRefusal(handle, actor, user);
            if (refusal != null) {
                return new Answer.Refused<>(refusal);
            }
            keep(handle, actor, user, ban, now);
            handle.execute(
                    "update invite set expires_at = ? where created_by = ? and used_by is null",
                    now.atOffset(ZoneOffset.UTC),
                    user.value());
            note(handle, now, actor, AuditAction.USER_BANNED, user, detail(ban));
            List<SessionId> ended = endAll(handle, user);
            return new Answer.Given<>(
                    new Banned(AdministeredAccounts.find(handle, user, now).orElseThrow(), ended));
        });
    }

    private static @Nullable Refusal banRefusal(Handle handle, Actor actor, UserId user) {
        Authority.@Nullable Pair pair = hold(handle, actor, user);
        return pair == null ? NO_USER : Authority.ban(pair);
    }

    private static Map<String, String> detail(Ban ban) {
        return ban.until() == null
                ? Map.of("reason", ban.reason())
                : Map.of("reason", ban.reason(), "until", WireTime.format(ban.until()));
    }

    private static void keep(Handle handle, Actor actor, UserId user, Ban ban, Instant now) {
        handle.createUpdate("""
                        insert into ban (account, reason, banned_by, at, until) values (:user, :reason, :by, :now, :until)
                        on conflict (account) do update
                          set reason = excluded.reason, banned_by = excluded.banned_by, at = excluded.at, until = excluded.until
                        """)
                .bind("user", user.value())
                .bind("reason", ban.reason())
                .bind("by", actor.user().value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("until", ban.until() == null ? null : ban.until().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static List<SessionId> endAll(Handle handle, UserId user) {
        return handle.createQuery("delete from session where account = :user returning id")
                .bind("user", user.value())
                .mapTo(UUID.class)
                .map(SessionId::new)
                .list();
    }

    @Override
    public Answer<AdministeredAccount> unban(Actor actor, UserId user, Instant now) {
        return jdbi.inTransaction(handle -> {
            @Nullable Refusal refusal = banRefusal(handle, actor, user);
            if (refusal != null) {
                return new Answer.Refused<>(refusal);
            }
            int held = handle.execute(
                    "delete from ban where account = ? and (until is null or until > ?)",
                    user.value(),
                    now.atOffset(ZoneOffset.UTC));
            if (held > 0) {
                note(handle, now, actor, AuditAction.USER_UNBANNED, user, Map.of());
            }
            return seen(handle, user, now);
        });
    }

    @Override
    public Answer<List<SessionId>> endSessions(Actor actor, UserId user, Instant now) {
        return jdbi.inTransaction(handle -> {
            Authority.@Nullable Pair pair = hold(handle, actor, user);
            @Nullable Refusal refusal = pair == null ? NO_USER : Authority.endSessions(pair);
            if (refusal != null) {
                return new Answer.Refused<>(refusal);
            }
            List<SessionId> ended = endAll(handle, user);
            if (!ended.isEmpty()) {
                Map<String, String> detail = Map.of("sessions", String.valueOf(ended.size()));
                note(handle, now, actor, AuditAction.SESSIONS_ENDED, user, detail);
            }
            return new Answer.Given<>(ended);
        });
    }

    @Override
    public Optional<AdministeredAccount> find(UserId user, Instant now) {
        return jdbi.withHandle(handle -> AdministeredAccounts.find(handle, user, now));
    }

    @Override
    public List<AdministeredAccount> search(Wanted wanted, int limit, Instant now) {
        return CustomPlan.search(jdbi, handle -> AdministeredAccounts.search(handle, wanted, limit, now));
    }
}
