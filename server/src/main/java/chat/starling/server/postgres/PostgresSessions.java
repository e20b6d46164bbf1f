package chat.starling.server.postgres;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SessionStore;
import chat.starling.server.account.SignedIn;
import chat.starling.server.account.StandingSessions;
import chat.starling.server.presence.LastSeen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;

/** Sessions in PostgreSQL; they also tell when their users were last seen. */
public final class PostgresSessions implements SessionStore, StandingSessions, LastSeen {
    private final Jdbi jdbi;

    public PostgresSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Opening add(NewSession session, int most, Instant now) {
        return jdbi.inTransaction(handle -> {
            awaitOthers(handle, session.user());
            Optional<Opening> banned = ban(handle, session.user(), now);
            if (banned.isPresent()) {
                return banned.get();
            }
            insert(handle, session, now);
            return new Opening.Opened(endSurplus(handle, session.user(), most));
        });
    }

    /** Those who sign in as one user take turns: each counts the sessions of all before it, so that none is too many; and with who bans them. */
    private static void awaitOthers(Handle handle, UserId user) {
        handle.execute("select from account where id = ? for no key update", user.value());
    }

    private static Optional<Opening> ban(Handle handle, UserId user, Instant now) {
        return handle.createQuery(
                        "select reason, until from ban where account = :user and (until is null or until > :now)")
                .bind("user", user.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .<Opening>map((row, context) -> new Opening.Banned(
                        row.getString("reason"),
                        row.getObject("until") == null ? null : EventRows.instant(row, "until")))
                .findOne();
    }

    private static void insert(Handle handle, NewSession session, Instant now) {
        handle.createUpdate("""
                        insert into session (id, account, token_hash, client, address, created_at, last_seen_at, expires_at)
                        values (:id, :account, :hash, :client, :address, :now, :now, :expiresAt)
                        """)
                .bind("id", session.id().value())
                .bind("account", session.user().value())
                .bind("hash", session.tokenHash())
                .bind("client", session.client())
                .bind("address", session.address())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("expiresAt", session.expiresAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static List<SessionId> endSurplus(Handle handle, UserId user, int most) {
        return handle.createQuery("""
                        delete from session where id in (
                          select id from session where account = :user order by last_seen_at desc, id desc offset :most)
                        returning id
                        """)
                .bind("user", user.value())
                .bind("most", most)
                .mapTo(UUID.class)
                .map(SessionId::new)
                .list();
    }

    @Override
    public List<Optional<SignedIn>> find(List<byte[]> tokenHashes, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.id as session, s.expires_at, a.id, a.name, a.display_name, a.profile, a.role
                        from unnest(:hashes) with ordinality as asked(hash, place)
                        left join lateral (select id, account, expires_at from session
                          where token_hash = asked.hash and expires_at > :now limit 1) s on true
                        left join lateral (select id, name, display_name, profile_now(profile) as profile, role from account
                          where id = s.account limit 1) a on true
                        order by asked.place
                        """)
                .bind("hashes", byteArrays(tokenHashes))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> signedIn(row))
                .list());
    }

    /** Of {@code byte[][]}, the only array of such values that the driver takes. */
    private static Argument byteArrays(List<byte[]> values) {
        return (position, statement, context) -> statement.setArray(
                position, statement.getConnection().createArrayOf("bytea", values.toArray(byte[][]::new)));
    }

    private static Optional<SignedIn> signedIn(ResultSet row) throws SQLException {
        UUID session = row.getObject("session", UUID.class);
        if (session == null) {
            return Optional.empty();
        }
        return Optional.of(new SignedIn(
                new SessionId(session),
                PostgresAccounts.user(row),
                Words.installationRole(row.getString("role")),
                EventRows.instant(row, "expires_at")));
    }

    /** Of a session that has neither ended nor expired. */
    public Optional<UserId> userOf(SessionId session) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select account from session where id = :id and expires_at > now()")
                        .bind("id", session.value())
                        .mapTo(UUID.class)
                        .map(UserId::new)
                        .findOne());
    }

    @Override
    public Set<SessionId> standing(Collection<SessionId> sessions) {
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        return jdbi.withHandle(handle -> handle.createQuery("select id from session where id = any(:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .mapTo(UUID.class)
                .map(SessionId::new)
                .set());
    }

    /** Skips rows that are locked: such a session is due again when it is used next. */
    @Override
    public void extend(Collection<SessionId> sessions, Instant seenAt, Instant expiresAt) {
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update session set last_seen_at = :seenAt, expires_at = :expiresAt where id in (
                          select id from session where id = any(:ids) for no key update skip locked)
                        """)
                .bind("seenAt", seenAt.atOffset(ZoneOffset.UTC))
                .bind("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .bindArray("ids", UUID.class, (Object[]) ids)
                .execute());
    }

    @Override
    public List<Stored> of(UserId user, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, created_at, last_seen_at, expires_at, client, address from session
                        where account = :user and expires_at > :now order by last_seen_at desc, id desc
                        """)
                .bind("user", user.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> stored(row))
                .list());
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new SessionId(row.getObject("id", UUID.class)),
                EventRows.instant(row, "created_at"),
                EventRows.instant(row, "last_seen_at"),
                EventRows.instant(row, "expires_at"),
                row.getString("client"),
                row.getString("address"));
    }

    @Override
    public void endExpired(Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from session where expires_at <= least(?, now())", now.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public boolean end(UserId user, SessionId session) {
        return jdbi.withHandle(handle ->
                handle.execute("delete from session where id = ? and account = ?", session.value(), user.value()) == 1);
    }

    /** Skips rows that are locked, so that nodes which write about the same sessions never wait for each other in a circle. */
    @Override
    public void seen(Map<SessionId, Instant> sessions) {
        List<SessionId> ids = List.copyOf(sessions.keySet());
        List<String> times = EventRows.list(ids, id -> String.valueOf(sessions.get(id)));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with told as (select * from unnest(:ids, cast(:times as timestamptz[])) as t(id, at)),
                          free as (select id from session where id in (select id from told) for no key update skip locked)
                        update session s set last_seen_at = told.at from told join free using (id)
                        where s.id = told.id and s.last_seen_at < told.at
                        """)
                .bindArray("ids", UUID.class, EventRows.list(ids, SessionId::value))
                .bindArray("times", String.class, times)
                .execute());
    }

    @Override
    public Map<UserId, Instant> lastSeen(Collection<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        Map<UserId, Instant> seen = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select s.account, max(s.last_seen_at) as at from session s
                        join lateral (select from account where id = s.account and not last_seen_hidden limit 1) told on true
                        where s.account = any(:ids) group by s.account
                        """)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((row, context) ->
                        seen.put(new UserId(row.getObject("account", UUID.class)), EventRows.instant(row, "at")))
                .list());
        return seen;
    }
}
