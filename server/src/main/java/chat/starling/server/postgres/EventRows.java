package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes and reads rows of table {@code event}. */
final class EventRows {
    static final String COLUMNS =
            "conversation, seq, at, sender, nonce, kind, target, text, switched, subject, change, role, deleted, extras";

    static final String READ =
            "select %s from event where conversation = :conversation and seq > :after order by seq limit :limit"
                    .formatted(COLUMNS);

    /**
     * Adds the events and moves the heads of their conversations, in one round trip. The heads are found by their places, which stay
     * while this transaction holds the rows: joined by their ids, a plan of young tables would read all conversations.
     */
    private static final String INSERT_TEMPLATE = """
            with inserted as (
              insert into event (conversation, seq, at, sender, nonce, kind, target, text, switched, subject, change, role, extras)
              select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              returning conversation, seq, at
            )%s
            update conversation c set last_seq = h.seq, last_at = h.at, changed_in = this_transaction()
            from (select conversation, max(seq) as seq, max(at) as at from inserted group by conversation) h
            cross join lateral (select ctid as place from conversation where id = h.conversation limit 1) held
            where c.ctid = held.place
            """;

    private static final String INSERT = INSERT_TEMPLATE.formatted("");
    private static final String INSERT_WITH_MENTIONS = INSERT_TEMPLATE.formatted(", " + MentionRows.INSERT);
    private static final String COMMIT = "; commit";
    private static final String INSERT_AND_COMMIT = INSERT + COMMIT;
    private static final String INSERT_WITH_MENTIONS_AND_COMMIT = INSERT_WITH_MENTIONS + COMMIT;

    private EventRows() {}

    static void insert(Handle handle, List<Event> events) {
        boolean mentions = MentionRows.areIn(events);
        insert(handle, mentions ? INSERT_WITH_MENTIONS : INSERT, events, mentions);
    }

    /** Nothing may follow in this transaction. */
    static void insertAndCommit(Handle handle, List<Event> events) {
        boolean mentions = MentionRows.areIn(events);
        insert(handle, mentions ? INSERT_WITH_MENTIONS_AND_COMMIT : INSERT_AND_COMMIT, events, mentions);
    }

    private static void insert(Handle handle, String sql, List<Event> events, boolean mentions) {
        List<EventColumns> bodies =
                events.stream().map(event -> EventColumns.of(event.body())).toList();
        try (PlainStatement statement = PlainStatement.of(handle, sql)) {
            statement
                    .array("uuid", list(events, e -> e.conversation().value()))
                    .array("int8", list(events, e -> e.seq().value()))
                    .array("timestamptz", list(events, Event::at))
                    .array("uuid", list(events, e -> e.sender().value()))
                    .array("uuid", list(events, e -> e.nonce().value()))
                    .array("int2", list(bodies, b -> (short) b.kind()))
                    .array("int8", list(bodies, EventColumns::target))
                    .array("text", list(bodies, EventColumns::text))
                    .array("bool", list(bodies, EventColumns::switched))
                    .array("uuid", list(bodies, EventColumns::subject))
                    .array("text", list(bodies, EventColumns::change))
                    .array("text", list(bodies, EventColumns::role))
                    .array("jsonb", list(bodies, EventColumns::extras));
            if (mentions) {
                MentionRows.bind(statement, events);
            }
            statement.update();
        }
    }

    /** A list that may hold nulls, which {@code Stream.toList} would allow but most collectors not. */
    static <T, R> List<R> list(List<T> from, Function<? super T, ? extends R> part) {
        List<R> parts = new ArrayList<>(from.size());
        for (T one : from) {
            parts.add(part.apply(one));
        }
        return parts;
    }

    static Event read(ResultSet row) throws SQLException {
        return new Event(
                new ConversationId(row.getObject("conversation", UUID.class)),
                new Seq(row.getLong("seq")),
                instant(row, "at"),
                new UserId(row.getObject("sender", UUID.class)),
                new Nonce(row.getObject("nonce", UUID.class)),
                EventColumns.read(row));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
