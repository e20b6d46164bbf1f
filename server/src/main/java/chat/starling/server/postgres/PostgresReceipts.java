package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.Receipts;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Receipts out of the read positions in table {@code member}; nothing is stored for them. */
public final class PostgresReceipts implements Receipts {
    private static final String AUDIENCE = """
            select member_count, (select receipts_hidden from account where id = :reader) as hiding
            from conversation where id = :conversation
            """;

    /**
     * Of an imported account that nobody has claimed all is read without anybody having read it. Laterals with a limit keep the plan at one
     * index look-up a row, also while the tables are young.
     */
    private static final String RECEIPTS = """
            select m.account, m.joined_seq, m.read_seq from member m
            cross join lateral (select from account where id = m.account and not receipts_hidden limit 1) shown
            left join lateral (select true as unclaimed from imported_account
              where account = m.account and claimable limit 1) i on true
            where m.conversation = :conversation and m.account <> :reader and i.unclaimed is null
            order by m.joined_seq, m.account limit :most
            """;

    private final Jdbi jdbi;

    public PostgresReceipts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Audience audience(ConversationId conversation, UserId reader) {
        return jdbi.withHandle(handle -> handle.createQuery(AUDIENCE)
                .bind("conversation", conversation.value())
                .bind("reader", reader.value())
                .map((row, context) -> new Audience(row.getInt("member_count"), row.getBoolean("hiding")))
                .one());
    }

    @Override
    public List<Receipt> of(ConversationId conversation, UserId reader, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(RECEIPTS)
                .bind("conversation", conversation.value())
                .bind("reader", reader.value())
                .bind("most", most)
                .map((row, context) -> new Receipt(
                        new UserId(row.getObject("account", UUID.class)),
                        new Seq(row.getLong("joined_seq")),
                        new Seq(row.getLong("read_seq"))))
                .list());
    }
}
