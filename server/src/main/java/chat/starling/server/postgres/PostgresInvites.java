package chat.starling.server.postgres;

import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.InviteStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Invites in PostgreSQL; {@link PostgresAccounts} uses them up. */
public final class PostgresInvites implements InviteStore {
    private final Jdbi jdbi;

    public PostgresInvites(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(byte[] codeHash, @Nullable UserId by, Instant createdAt, Instant expiresAt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into invite (code_hash, created_by, created_at, expires_at)
                        values (:hash, :by, :createdAt, :expiresAt)
                        """)
                .bind("hash", codeHash)
                .bindByType("by", by == null ? null : by.value(), UUID.class)
                .bind("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .bind("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .execute());
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
