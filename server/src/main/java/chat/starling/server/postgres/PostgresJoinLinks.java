package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.joinlink.JoinLink;
import chat.starling.server.joinlink.JoinLinkStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Join links in PostgreSQL. */
public final class PostgresJoinLinks implements JoinLinkStore {
    private static final String COLUMNS = "id, conversation, maker, created_at, expires_at, uses, most_uses";

    private final Jdbi jdbi;

    public PostgresJoinLinks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The row of the conversation is held, so that two that are made at once are counted one after the other. */
    @Override
    public boolean add(JoinLink link, byte[] codeHash, int most) {
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "select from conversation where id = ? for no key update",
                    link.conversation().value());
            return handle.createUpdate("""
                            insert into join_link (id, code_hash, conversation, maker, created_at, expires_at, most_uses)
                            select :id, :codeHash, :conversation, :maker, :createdAt, :expiresAt, :mostUses
                            where (select count(*) from join_link
                              where conversation = :conversation and expires_at > :createdAt
                                and (most_uses is null or uses < most_uses)) < :most
                            """)
                            .bind("id", link.id())
                            .bind("codeHash", codeHash)
                            .bind("conversation", link.conversation().value())
                            .bind("maker", link.maker().value())
                            .bind("createdAt", link.createdAt().atOffset(ZoneOffset.UTC))
                            .bind("expiresAt", link.expiresAt().atOffset(ZoneOffset.UTC))
                            .bindByType("mostUses", link.mostUses(), Integer.class)
                            .bind("most", most)
                            .execute()
                    == 1;
        });
    }

    @Override
    public List<JoinLink> of(ConversationId conversation, Instant now) {
        return jdbi.withHandle(handle -> handle.select(
                        "select " + COLUMNS + " from join_link where conversation = ? and expires_at > ?"
                                + " and (most_uses is null or uses < most_uses) order by created_at desc, id",
                        conversation.value(),
                        now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> link(row))
                .list());
    }

    @Override
    public Optional<JoinLink> find(byte[] codeHash) {
        return jdbi.withHandle(
                handle -> handle.select("select " + COLUMNS + " from join_link where code_hash = ?", (Object) codeHash)
                        .map((row, context) -> link(row))
                        .findOne());
    }

    @Override
    public boolean use(UUID link, Instant now) {
        return jdbi.withHandle(handle -> handle.execute(
                        "update join_link set uses = uses + 1 where id = ? and expires_at > ?"
                                + " and (most_uses is null or uses < most_uses)",
                        link,
                        now.atOffset(ZoneOffset.UTC))
                == 1);
    }

    @Override
    public void giveBack(UUID link) {
        jdbi.useHandle(handle -> handle.execute("update join_link set uses = uses - 1 where id = ?", link));
    }

    @Override
    public void remove(UUID link) {
        jdbi.useHandle(handle -> handle.execute("delete from join_link where id = ?", link));
    }

    @Override
    public void forgetEnded(Instant before) {
        jdbi.useHandle(handle ->
                handle.execute("delete from join_link where expires_at < ?", before.atOffset(ZoneOffset.UTC)));
    }

    private static JoinLink link(ResultSet row) throws SQLException {
        int mostUses = row.getInt("most_uses");
        boolean any = row.wasNull();
        return new JoinLink(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation", UUID.class)),
                new UserId(row.getObject("maker", UUID.class)),
                EventRows.instant(row, "created_at"),
                EventRows.instant(row, "expires_at"),
                row.getInt("uses"),
                any ? null : mostUses);
    }
}
