package chat.starling.server.postgres;

import static java.util.stream.Collectors.toMap;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What messages say of the threads that they began, counted when somebody reads them. */
final class ThreadSummaries {
    /** Of the newest 1,000 replies: a longer thread costs no more, and its number means "more than 999". */
    private static final String SUMMARIES = """
            select i.seq, t.replies, t.last_at, t.participants
            from unnest(:roots) as i(seq)
            cross join lateral (
              select sum(s.alive) as replies, max(s.at) as last_at,
                trim_array(array_agg(s.sender order by s.newest desc), greatest(count(*)::int - 5, 0)) as participants
              from (
                select sender, count(*) filter (where not deleted) as alive, max(at) as at, max(seq) as newest
                from (
                  select sender, deleted, at, seq from event
                  where conversation = :conversation and thread = i.seq order by seq desc limit 1000) replies
                group by sender) s) t
            where t.last_at is not null
            """;

    private ThreadSummaries() {}

    private record Found(long root, ThreadSummary summary) {}

    static List<Message> with(Handle handle, ConversationId conversation, List<Message> messages) {
        Map<Long, ThreadSummary> summaries = summaries(handle, conversation, roots(messages));
        return summaries.isEmpty()
                ? messages
                : messages.stream()
                        .map(message ->
                                message.withThread(summaries.get(message.seq().value())))
                        .toList();
    }

    private static List<Long> roots(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.extras().thread() == null)
                .map(message -> message.seq().value())
                .toList();
    }

    private static Map<Long, ThreadSummary> summaries(Handle handle, ConversationId conversation, List<Long> roots) {
        if (roots.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery(SUMMARIES)
                .bind("conversation", conversation.value())
                .bindArray("roots", Long.class, roots)
                .map((row, context) -> found(row))
                .stream()
                .collect(toMap(Found::root, Found::summary));
    }

    private static Found found(ResultSet row) throws SQLException {
        UUID[] participants = (UUID[]) row.getArray("participants").getArray();
        return new Found(
                row.getLong("seq"),
                new ThreadSummary(
                        row.getInt("replies"),
                        EventRows.instant(row, "last_at"),
                        Arrays.stream(participants).map(UserId::new).toList()));
    }
}
