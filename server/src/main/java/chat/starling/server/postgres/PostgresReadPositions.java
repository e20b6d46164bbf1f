package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.ReadPositions;
import org.jdbi.v3.core.Jdbi;

/** Read positions in table {@code member}. */
public final class PostgresReadPositions implements ReadPositions {

    /** One statement: what was, what may be, and the move. */
    private static final String MOVE = """
            with before as (
              select m.read_seq, c.last_seq from member m join conversation c on c.id = m.conversation
              where m.conversation = :conversation and m.account = :user
            ), moved as (
              update member set read_seq = :seq from before
              where conversation = :conversation and account = :user
                and member.read_seq < :seq and :seq <= before.last_seq
              returning member.read_seq
            )
            select before.last_seq, exists (select from moved) as moved from before
            """;

    private final Jdbi jdbi;

    public PostgresReadPositions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Outcome move(ConversationId conversation, UserId user, Seq seq) {
        return jdbi.withHandle(handle -> handle.createQuery(MOVE)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .bind("seq", seq.value())
                .map((row, context) -> outcome(seq, row.getLong("last_seq"), row.getBoolean("moved")))
                .findOne()
                .orElseGet(Outcome.NotMember::new));
    }

    private static Outcome outcome(Seq asked, long head, boolean moved) {
        if (asked.value() > head) {
            return new Outcome.BeyondHead(new Seq(head));
        }
        return moved ? new Outcome.Moved(asked) : new Outcome.Unchanged();
    }
}
