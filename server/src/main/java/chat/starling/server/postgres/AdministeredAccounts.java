package chat.starling.server.postgres;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.administration.AccountAdministration.Wanted;
import chat.starling.server.administration.AdministeredAccount;
import chat.starling.server.administration.Ban;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads accounts with what those see of them who lead the installation. */
final class AdministeredAccounts {
    private static final String READ = """
            select a.id, a.name, a.display_name, profile_in_brief(a.profile) as profile, a.role, a.created_at,
              (select count(*) from session s where s.account = a.id and s.expires_at > :now) as sessions,
              b.reason, b.at as banned_at, b.until as banned_until,
              u.id as by_id, u.name as by_name, u.display_name as by_display_name
            from account a
            left join ban b on b.account = a.id and (b.until is null or b.until > :now)
            left join account u on u.id = b.banned_by
            """;

    private AdministeredAccounts() {}

    static Optional<AdministeredAccount> find(Handle handle, UserId user, Instant now) {
        return handle.createQuery(READ + " where a.id = :id")
                .bind("id", user.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<AdministeredAccount> search(Handle handle, Wanted wanted, int limit, Instant now) {
        return handle.createQuery(READ + """
                         where (a.name like lower(:prefix) or lower(a.display_name) like lower(:prefix))
                          and a.name > :after and (cast(:role as text) is null or a.role = :role)
                          and (not :banned or b.account is not null)
                        order by a.name limit :limit
                        """)
                .bind("prefix", Like.prefix(wanted.query()))
                .bind("after", wanted.after())
                .bind("role", wanted.role() == null ? null : Words.of(wanted.role()))
                .bind("banned", wanted.bannedOnly())
                .bind("limit", limit)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> read(row))
                .list();
    }

    private static AdministeredAccount read(ResultSet row) throws SQLException {
        return new AdministeredAccount(
                PostgresAccounts.user(row),
                Words.installationRole(row.getString("role")),
                EventRows.instant(row, "created_at"),
                row.getInt("sessions"),
                ban(row));
    }

    private static AdministeredAccount.@Nullable HeldBan ban(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        if (reason == null) {
            return null;
        }
        User by = new User(
                new UserId(row.getObject("by_id", UUID.class)),
                row.getString("by_name"),
                row.getString("by_display_name"));
        Instant until = row.getObject("banned_until") == null ? null : EventRows.instant(row, "banned_until");
        return new AdministeredAccount.HeldBan(new Ban(reason, until), by, EventRows.instant(row, "banned_at"));
    }
}
