package chat.starling.server.postgres;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.UserId;
import chat.starling.server.thread.Threads;
import chat.starling.server.thread.Threads.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A page of the threads that one user follows. */
final class FollowedThreads {
    /** Whether anything is unread is asked of each; how much, only of those on the page. Laterals keep it at look-ups in indexes. */
    private static final String PAGE = """
            with followed as (
              select r.conversation, r.root, r.read_seq, c.last_seq as head, l.seq as last_seq, l.at as last_at,
                n.seq is not null as is_unread
              from (select conversation, root, read_seq from thread_reader
                where account = :user and following order by changed_at desc limit :most) r
              cross join lateral (select from member
                where conversation = r.conversation and account = :user limit 1) m
              cross join lateral (select last_seq from conversation where id = r.conversation limit 1) c
              cross join lateral (select seq, at from event
                where conversation = r.conversation and thread = r.root order by seq desc limit 1) l
              left join lateral (select seq from event
                where conversation = r.conversation and thread = r.root and seq > r.read_seq
                  and not deleted and sender <> :user order by seq limit 1) n on true
            ), page as (
              select * from followed
              where cast(:at as timestamptz) is null or (is_unread, last_at, conversation, root)
                < (cast(:unread as boolean), cast(:at as timestamptz), cast(:after as uuid), cast(:afterRoot as bigint))
              order by is_unread desc, last_at desc, conversation desc, root desc limit :limit
            )
            select p.conversation, p.root, true as following, p.read_seq, p.head, p.last_seq, p.last_at, p.is_unread,
              (select count(*) from followed where is_unread) as all_unread,
              (select count(*) from (
                select from event e where e.conversation = p.conversation and e.thread = p.root and e.seq > p.read_seq
                  and not e.deleted and e.sender <> :user
                order by e.seq limit 1000) counted) as unread
            from page p order by p.is_unread desc, p.last_at desc, p.conversation desc, p.root desc
            """;

    private static final String MESSAGES = """
            select m.*, coalesce(e.text, m.said) as text, e.at as edited_at, e.extras as edited_extras
            from unnest(:conversations, :seqs) as i(conversation, seq)
            cross join lateral (select conversation, seq, at, sender, nonce, target, deleted, pinned, extras, edited_by, text as said
              from event where conversation = i.conversation and seq = i.seq limit 1) m
            left join lateral (select text, at, extras from event
              where conversation = i.conversation and seq = m.edited_by limit 1) e on true
            """;

    private FollowedThreads() {}

    private record Place(ConversationId conversation, Seq seq) {}

    private record Row(ThreadStanding standing, Seq last, Instant lastAt, boolean unread, int allUnread) {
        Place root() {
            return new Place(standing.conversation(), standing.root());
        }

        Place newest() {
            return new Place(standing.conversation(), last);
        }

        Cursor cursor() {
            return new Cursor(unread, lastAt, standing.conversation(), standing.root());
        }
    }

    static Threads.Page read(Handle handle, UserId user, @Nullable Cursor after, int limit) {
        List<Row> found = rows(handle, user, after, limit + 1);
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        Map<Place, Message> messages = messages(handle, user, page);
        List<Threads.Entry> entries = new ArrayList<>();
        for (Row row : page) {
            Message root = messages.get(row.root());
            Message newest = messages.get(row.newest());
            if (root != null && newest != null) {
                entries.add(new Threads.Entry(row.standing(), root, newest));
            }
        }
        int unread = page.isEmpty() ? 0 : page.getFirst().allUnread();
        return new Threads.Page(
                entries, unread, found.size() > limit ? page.getLast().cursor() : null);
    }

    private static List<Row> rows(Handle handle, UserId user, @Nullable Cursor after, int limit) {
        return handle.createQuery(PAGE)
                .bind("user", user.value())
                .bind("most", Threads.MOST_FOLLOWED)
                .bindByType("unread", after == null ? null : after.unread(), Boolean.class)
                .bind("at", after == null ? null : after.lastAt().atOffset(ZoneOffset.UTC))
                .bindByType("after", after == null ? null : after.conversation().value(), UUID.class)
                .bindByType("afterRoot", after == null ? null : after.root().value(), Long.class)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        ConversationId conversation = new ConversationId(row.getObject("conversation", UUID.class));
        return new Row(
                PostgresThreads.standing(row, conversation, new Seq(row.getLong("root"))),
                new Seq(row.getLong("last_seq")),
                EventRows.instant(row, "last_at"),
                row.getBoolean("is_unread"),
                row.getInt("all_unread"));
    }

    private static Map<Place, Message> messages(Handle handle, UserId reader, List<Row> rows) {
        Map<Place, Message> messages = new HashMap<>();
        stored(handle, rows).stream().collect(groupingBy(Found::conversation)).forEach((conversation, found) -> {
            List<Message> plain = found.stream().map(Found::message).toList();
            PostgresMessages.complete(handle, conversation, plain, reader)
                    .forEach(message -> messages.put(new Place(conversation, message.seq()), message));
        });
        return messages;
    }

    private record Found(ConversationId conversation, Message message) {}

    private static List<Found> stored(Handle handle, List<Row> rows) {
        List<Place> places = rows.stream()
                .flatMap(row -> Stream.of(row.root(), row.newest()))
                .toList();
        return handle.createQuery(MESSAGES)
                .bindArray(
                        "conversations",
                        UUID.class,
                        EventRows.list(places, place -> place.conversation().value()))
                .bindArray(
                        "seqs",
                        Long.class,
                        EventRows.list(places, place -> place.seq().value()))
                .map((row, context) -> new Found(
                        new ConversationId(row.getObject("conversation", UUID.class)), PostgresMessages.message(row)))
                .list();
    }
}
