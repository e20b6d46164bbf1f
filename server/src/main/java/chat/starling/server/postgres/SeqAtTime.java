package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * Finds a time in a conversation by halving its log. Times never go backwards in it (see {@link LockedConversation#notBefore}), so
 * the primary key alone is enough: 17 look-ups among 100,000 events, and no index that each append would have to keep.
 */
final class SeqAtTime {
    /** The last event of the lower half decides; where it has none, whatever is looked for stands in the upper one. */
    private static final String HALVES = """
            with recursive halves(low, high) as (
              select 1::bigint, last_seq + 1 from conversation where id = :conversation
              union all
              select case when e.at >= :time then h.low else m.seq + 1 end,
                case when e.at >= :time then e.seq else h.high end
              from halves h
              cross join lateral (select (h.low + h.high) / 2 as seq) m
              left join lateral (
                select seq, at from event
                where conversation = :conversation and seq >= h.low and seq <= m.seq
                order by seq desc limit 1) e on true
              where h.low < h.high)
            select low from halves where low >= high
            """;

    private SeqAtTime() {}

    /** The first event at or after a time; the seq after the head when there is none. */
    static Seq find(Handle handle, ConversationId conversation, Instant time) {
        return handle.createQuery(HALVES)
                .bind("conversation", conversation.value())
                .bind("time", OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .map((row, context) -> new Seq(row.getLong("low")))
                .one();
    }
}
