package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.disappearing.DisappearingStore;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What is due in table {@code disappearing}. The rows come and go with the events of the log. */
public final class PostgresDisappearing implements DisappearingStore {
    private static final String DUE = """
            select conversation, seq, sender, nonce from disappearing where at <= now()
            order by at, conversation, seq limit :limit
            """;

    private final Jdbi jdbi;

    public PostgresDisappearing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean isDue(Due due) {
        return jdbi.withHandle(handle -> handle.select(
                        "select exists (select from disappearing where conversation = ? and seq = ?)",
                        due.conversation().value(),
                        due.message().value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Due> due(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("limit", limit)
                .map((row, context) -> new Due(
                        new ConversationId(row.getObject("conversation", UUID.class)),
                        new Seq(row.getLong("seq")),
                        new UserId(row.getObject("sender", UUID.class)),
                        new Nonce(row.getObject("nonce", UUID.class))))
                .list());
    }
}
