package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Followed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who replies in a thread follows it from there on, and so does who began it, unless that user has said not to, or has left. Two rows for each
 * participant of a thread, however many are in the conversation.
 */
final class ThreadFollowing {
    private static final String REPLIED = """
            insert into thread_reader as r (account, conversation, root, following, read_seq, changed_at)
            select sender, conversation, root, true, max(seq), now()
            from unnest(?, ?, ?, ?) as i(conversation, root, sender, seq) group by sender, conversation, root
            on conflict (account, conversation, root) do update set following = true, changed_at = excluded.changed_at
              where r.following is not true
            returning account, conversation, root
            """;

    private static final String BEGAN = """
            insert into thread_reader as r (account, conversation, root, following, read_seq, changed_at)
            select distinct b.sender, i.conversation, i.root, true, i.root, now()
            from unnest(?, ?) as i(conversation, root)
            cross join lateral (select sender from event where conversation = i.conversation and seq = i.root limit 1) b
            cross join lateral (select 1 from member where conversation = i.conversation and account = b.sender limit 1) m
            on conflict (account, conversation, root) do update set following = true, changed_at = excluded.changed_at
              where r.following is null
            returning account, conversation, root
            """;

    private ThreadFollowing() {}

    private record Reply(ConversationId conversation, Seq root, UserId sender, Seq seq) {}

    /** @return who did not follow before */
    static List<Followed> follow(Handle handle, List<Event> events) {
        List<Reply> replies = replies(events);
        if (replies.isEmpty()) {
            return List.of();
        }
        List<Followed> followed = new ArrayList<>();
        try (PlainStatement statement = PlainStatement.of(handle, REPLIED + ';' + BEGAN)) {
            statement
                    .array("uuid", conversations(replies))
                    .array("int8", roots(replies))
                    .array(
                            "uuid",
                            EventRows.list(replies, reply -> reply.sender().value()))
                    .array("int8", EventRows.list(replies, reply -> reply.seq().value()))
                    .array("uuid", conversations(replies))
                    .array("int8", roots(replies));
            statement.forEachRow(row -> followed.add(read(row)));
            statement.forEachRow(row -> followed.add(read(row)));
        }
        return followed;
    }

    private static List<Reply> replies(List<Event> events) {
        List<Reply> replies = new ArrayList<>();
        for (Event event : events) {
            if (event.body() instanceof EventBody.Message message
                    && message.extras().thread() != null) {
                Seq root = Objects.requireNonNull(message.extras().thread());
                replies.add(new Reply(event.conversation(), root, event.sender(), event.seq()));
            }
        }
        return replies;
    }

    private static List<UUID> conversations(List<Reply> replies) {
        return EventRows.list(replies, reply -> reply.conversation().value());
    }

    private static List<Long> roots(List<Reply> replies) {
        return EventRows.list(replies, reply -> reply.root().value());
    }

    private static Followed read(ResultSet row) throws SQLException {
        return new Followed(
                new UserId(row.getObject("account", UUID.class)),
                new ConversationId(row.getObject("conversation", UUID.class)),
                new Seq(row.getLong("root")));
    }
}
