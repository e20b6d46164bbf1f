package chat.starling.server.postgres;

import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.InviteStore;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.log.Actor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Invites in PostgreSQL; {@link PostgresAccounts} uses them up. */
public final class PostgresInvites implements InviteStore {
    private final Jdbi jdbi;

    public PostgresInvites(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(byte[] codeHash, @Nullable Actor by, Instant createdAt, Instant expiresAt) {
        jdbi.useTransaction(handle -> {
            insert(handle, codeHash, by, createdAt, expiresAt);
            if (by != null) {
                Map<String, String> detail = Map.of("until", WireTime.format(expiresAt));
                AuditRows.add(handle, createdAt, new Act(by, AuditAction.INVITE_MADE, Act.Target.NONE, detail));
            }
        });
    }

    private static void insert(
            Handle handle, byte[] codeHash, @Nullable Actor by, Instant createdAt, Instant expiresAt) {
        handle.createUpdate("""
                        insert into invite (code_hash, created_by, created_at, expires_at)
                        values (:hash, :by, :createdAt, :expiresAt)
                        """)
                .bind("hash", codeHash)
                .bindByType("by", by == null ? null : by.user().value(), UUID.class)
                .bind("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .bind("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .execute();
    }

    @Override
    public void addClaim(byte[] codeHash, UserId account, Instant createdAt, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into invite (code_hash, account, created_at, expires_at)
                        values (:hash, :account, :createdAt, :expiresAt)
                        """)
                .bind("hash", codeHash)
                .bind("account", account.value())
                .bind("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .bind("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public List<User> unclaimed(@Nullable UserId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select %s from account where id > :after
                          and exists (select from imported_account i where i.account = id and i.claimable)
                        order by id limit :limit
                        """.formatted(PostgresAccounts.BRIEF))
                .bind("after", after == null ? new UUID(0, 0) : after.value())
                .bind("limit", limit)
                .map((row, context) -> PostgresAccounts.user(row))
                .list());
    }
}
