package chat.starling.server.postgres;

import chat.starling.protocol.codec.ProfileShape;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.Accounts;
import chat.starling.server.account.Hidden;
import chat.starling.server.account.ProfileChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accounts in PostgreSQL. */
public final class PostgresAccounts implements Accounts {
    static final String WHOLE = "id, name, display_name, profile_now(profile) as profile";
    static final String BRIEF = "id, name, display_name, profile_in_brief(profile) as profile";

    private final Jdbi jdbi;

    public PostgresAccounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Epoch epoch() {
        return jdbi.withHandle(handle -> new Epoch(handle.createQuery("select epoch from installation")
                .mapTo(String.class)
                .one()));
    }

    @Override
    public Creation create(User user, String passwordHash, byte @Nullable [] inviteHash, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (!insert(handle, user, passwordHash, now)) {
                return Creation.NAME_TAKEN;
            }
            if (inviteHash != null && !use(handle, inviteHash, user.id(), now)) {
                handle.rollback();
                return Creation.INVITE_NOT_VALID;
            }
            return Creation.CREATED;
        });
    }

    /** The first account is the owner: only while there is none does a writer wait for the row of the installation. */
    private static boolean insert(Handle handle, User user, String passwordHash, Instant now) {
        boolean first = !any(handle);
        if (first) {
            handle.execute("select from installation for update");
        }
        return handle.createUpdate("""
                                insert into account (id, name, display_name, password_hash, role, created_at)
                                values (:id, :name, :displayName, :hash,
                                  case when :first and not exists (select from account) then 'owner' else 'member' end, :now)
                                on conflict (name) do nothing
                                """)
                        .bind("id", user.id().value())
                        .bind("name", user.name())
                        .bind("displayName", user.displayName())
                        .bind("hash", passwordHash)
                        .bind("first", first)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    private static boolean use(Handle handle, byte[] inviteHash, UserId user, Instant now) {
        return handle.createUpdate("""
                                update invite set used_by = :user, used_at = :now
                                where code_hash = :hash and account is null and used_by is null and expires_at > :now
                                """)
                        .bind("user", user.value())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("hash", inviteHash)
                        .execute()
                == 1;
    }

    @Override
    public Optional<User> claimedBy(byte[] inviteHash) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + WHOLE
                        + " from account where id = (select account from invite where code_hash = :hash)")
                .bind("hash", inviteHash)
                .map((row, context) -> user(row))
                .findOne());
    }

    /** Of two invites for one account, the row of the import lets one through. */
    @Override
    public boolean claim(byte[] inviteHash, String passwordHash, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                with mine as (
                                  update imported_account i set claimable = false from invite v
                                  where v.code_hash = :hash and v.used_by is null and v.expires_at > :now
                                    and i.account = v.account and i.claimable
                                  returning i.account),
                                used as (
                                  update invite set used_by = mine.account, used_at = :now from mine
                                  where code_hash = :hash returning mine.account)
                                update account set password_hash = :password from used where id = used.account
                                """)
                        .bind("hash", inviteHash)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("password", passwordHash)
                        .execute()
                == 1);
    }

    @Override
    public Optional<Credentials> credentials(String name) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + WHOLE + ", password_hash from account where name = :name")
                        .bind("name", name)
                        .map((row, context) -> new Credentials(user(row), row.getString("password_hash")))
                        .findOne());
    }

    @Override
    public Optional<User> find(UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + WHOLE + " from account where id = :id")
                .bind("id", user.value())
                .map((row, context) -> user(row))
                .findOne());
    }

    @Override
    public Optional<User> change(UserId user, ProfileChange change) {
        ProfileChange.@Nullable Details details = change instanceof ProfileChange.Details some ? some : null;
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update account set display_name = coalesce(:displayName, display_name),
                          last_seen_hidden = coalesce(:lastSeenHidden, last_seen_hidden),
                          receipts_hidden = coalesce(:receiptsHidden, receipts_hidden),
                          profile = nullif(jsonb_strip_nulls(coalesce(profile, '{}') || cast(:profile as jsonb)), '{}')
                        where id = :id returning %s
                        """.formatted(WHOLE))
                .bind("id", user.value())
                .bind("displayName", details == null ? null : details.displayName())
                .bindByType("lastSeenHidden", details == null ? null : details.lastSeenHidden(), Boolean.class)
                .bindByType("receiptsHidden", details == null ? null : details.receiptsHidden(), Boolean.class)
                .bind("profile", ProfileColumn.merged(change))
                .map((row, context) -> user(row))
                .findOne());
    }

    @Override
    public Set<Hidden> hidden(UserId user) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select last_seen_hidden, receipts_hidden from account where id = :id")
                .bind("id", user.value())
                .map((row, context) -> hidden(row.getBoolean("last_seen_hidden"), row.getBoolean("receipts_hidden")))
                .findOne()
                .orElse(Set.of()));
    }

    private static Set<Hidden> hidden(boolean lastSeen, boolean receipts) {
        Set<Hidden> hidden = EnumSet.noneOf(Hidden.class);
        if (lastSeen) {
            hidden.add(Hidden.LAST_SEEN);
        }
        if (receipts) {
            hidden.add(Hidden.RECEIPTS);
        }
        return hidden;
    }

    /** The database alone folds case: two foldings, Java's and its own, would not always agree. */
    @Override
    public List<User> search(String query, String after, int limit) {
        return CustomPlan.search(
                jdbi,
                handle -> handle.createQuery("""
                        select %s from account
                        where (name like lower(:prefix) or lower(display_name) like lower(:prefix)
                          or profile is not null and lower(profile ->> 'title') like lower(:prefix)) and name > :after
                        order by name limit :limit
                        """.formatted(BRIEF))
                        .bind("prefix", Like.prefix(query))
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> user(row))
                        .list());
    }

    @Override
    public boolean any() {
        return jdbi.withHandle(PostgresAccounts::any);
    }

    private static boolean any(Handle handle) {
        return handle.createQuery("select exists (select from account)")
                .mapTo(Boolean.class)
                .one();
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                ProfileShape.fromStore(row.getString("profile")));
    }
}
