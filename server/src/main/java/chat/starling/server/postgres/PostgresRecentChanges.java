package chat.starling.server.postgres;

import static java.util.stream.Collectors.toMap;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.RecentChanges;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Recent changes by the numbers of transactions, which each changed row carries.
 *
 * <p>A mark is the oldest transaction that was under way: all before it had ended, so their changes were there to see. Those from
 * it on are looked at again. A transaction that lasts long therefore makes a look larger, but never lets it miss anything.
 */
public final class PostgresRecentChanges implements RecentChanges {
    private static final String OLDEST_UNDER_WAY = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final String HEADS = "select id, last_seq from conversation where changed_in >= ?";
    private static final String JOINED = "select conversation, account from member where changed_in >= ?";

    private final Jdbi jdbi;

    public PostgresRecentChanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Mark now() {
        return jdbi.withHandle(PostgresRecentChanges::oldestUnderWay);
    }

    /** The mark is taken first: what ends after it is seen now or by the next look, or by both. */
    @Override
    public Changes since(Mark mark) {
        return jdbi.withHandle(
                handle -> new Changes(oldestUnderWay(handle), heads(handle, mark), joined(handle, mark)));
    }

    private static Mark oldestUnderWay(Handle handle) {
        return new Mark(handle.createQuery(OLDEST_UNDER_WAY).mapTo(Long.class).one());
    }

    private static Map<ConversationId, Seq> heads(Handle handle, Mark mark) {
        return handle.select(HEADS, mark.value())
                .map((row, context) -> Map.entry(
                        new ConversationId(row.getObject("id", UUID.class)), new Seq(row.getLong("last_seq"))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Joined> joined(Handle handle, Mark mark) {
        return handle.select(JOINED, mark.value())
                .map((row, context) -> new Joined(
                        new ConversationId(row.getObject("conversation", UUID.class)),
                        new UserId(row.getObject("account", UUID.class))))
                .list();
    }
}
