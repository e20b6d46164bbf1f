package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.ReadPositions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read positions and marks in table {@code member}. */
public final class PostgresReadPositions implements ReadPositions {

    /** One statement: what was, what may be, and the move. */
    private static final String CHANGE = """
            with before as (
              select m.read_seq, c.last_seq from member m join conversation c on c.id = m.conversation
              where m.conversation = :conversation and m.account = :user
            ), moved as (
              update member set %s, read_version = read_version + 1 from before
              where conversation = :conversation and account = :user and :seq <= before.last_seq and (%s)
              returning member.read_seq
            )
            select before.last_seq, exists (select from moved) as moved from before
            """;

    private static final String MOVE = CHANGE.formatted(
            "read_seq = greatest(member.read_seq, :seq),"
                    + " unread_from = case when member.unread_from > :seq then member.unread_from end",
            "member.read_seq < :seq or member.unread_from <= :seq");

    private static final String MARK = CHANGE.formatted(
            "unread_from = case when :seq <= member.read_seq then :seq end",
            "member.unread_from is distinct from case when :seq <= member.read_seq then :seq end");

    private static final String READING = """
            select c.last_seq as head, %s, (
                select p.id from account p where p.id = case when c.direct_low = m.account then c.direct_high else c.direct_low end
                  and not p.receipts_hidden
                  and not exists (select from account where id = m.account and receipts_hidden)) as peer
            from member m
            cross join lateral (select last_seq, direct_low, direct_high from conversation where id = m.conversation limit 1) c
            where m.conversation = :conversation and m.account = :user
            """.formatted(ReadingColumns.of("m", "c.last_seq"));

    private final Jdbi jdbi;

    public PostgresReadPositions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Outcome move(ConversationId conversation, UserId user, Seq seq) {
        return jdbi.withHandle(handle -> change(handle, MOVE, conversation, user, seq));
    }

    @Override
    public Outcome mark(ConversationId conversation, UserId user, Seq from) {
        return jdbi.withHandle(handle -> change(handle, MARK, conversation, user, from));
    }

    private record Changed(Seq head, boolean moved) {}

    private static Outcome change(Handle handle, String sql, ConversationId conversation, UserId user, Seq seq) {
        Changed changed = handle.createQuery(sql)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .bind("seq", seq.value())
                .map((row, context) -> new Changed(new Seq(row.getLong("last_seq")), row.getBoolean("moved")))
                .findOne()
                .orElse(null);
        if (changed == null) {
            return new Outcome.NotMember();
        }
        if (seq.compareTo(changed.head()) > 0) {
            return new Outcome.BeyondHead(changed.head());
        }
        return changed.moved() ? reading(handle, conversation, user) : new Outcome.Unchanged();
    }

    private static Outcome reading(Handle handle, ConversationId conversation, UserId user) {
        return handle.createQuery(READING)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .<Outcome>map((row, context) ->
                        new Outcome.Moved(new Seq(row.getLong("head")), ReadingColumns.read(row), peer(row)))
                .findOne()
                .orElseGet(Outcome.NotMember::new);
    }

    private static @Nullable UserId peer(ResultSet row) throws SQLException {
        UUID peer = row.getObject("peer", UUID.class);
        return peer == null ? null : new UserId(peer);
    }
}
