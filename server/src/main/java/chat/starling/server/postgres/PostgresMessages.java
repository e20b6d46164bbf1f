package chat.starling.server.postgres;

import static java.util.stream.Collectors.groupingBy;

import chat.starling.protocol.codec.ExtrasShape;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.message.Messages;
import chat.starling.server.message.Passage;
import chat.starling.server.message.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Messages as they stand now, put together from the log: the message, its last edit, the reactions that still hold. */
public final class PostgresMessages implements Messages {
    /** Laterals with a limit keep the plans at one index look-up a row, also while the table is young. */
    static final String PAGE = """
            select m.conversation, m.seq, m.at, m.sender, m.nonce, m.target, m.deleted, m.pinned, m.extras,
              e.extras as edited_extras, coalesce(e.text, m.text) as text, e.at as edited_at
            from event m left join lateral (select text, at, extras from event
              where conversation = m.conversation and seq = m.edited_by limit 1) e on true
            where m.conversation = :conversation and %s
            order by m.seq %s limit :limit
            """;

    private static final String ALL = PAGE.formatted("m.kind = 1 and m.seq < :before", "desc");

    /** In the words of the index. */
    private static final String PINNED = PAGE.formatted("m.pinned and m.seq < :before", "desc");

    private static final String AT = """
            select m.conversation, m.seq, m.at, m.sender, m.nonce, m.target, m.deleted, m.pinned, m.extras,
              e.extras as edited_extras, coalesce(e.text, m.text) as text, e.at as edited_at
            from unnest(:seqs) with ordinality as asked(seq, place)
            cross join lateral (select * from event
              where conversation = :conversation and seq = asked.seq and kind = 1 limit 1) m
            left join lateral (select text, at, extras from event
              where conversation = :conversation and seq = m.edited_by limit 1) e on true
            order by asked.place
            """;

    /** All words on the messages in their order, as every client that saw the events has put them together. */
    private static final String REACTIONS = """
            select target, sender, text, switched from event
            where conversation = :conversation and target = any(:targets) and kind = 4 order by seq
            """;

    private final Jdbi jdbi;

    public PostgresMessages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Reaction(long target, UserId user, String emoji, boolean on) {}

    @Override
    public Page before(ConversationId conversation, @Nullable Seq before, int limit, UserId reader) {
        return page(ALL, conversation, before, limit, reader);
    }

    @Override
    public Page pinned(ConversationId conversation, @Nullable Seq before, int limit, UserId reader) {
        return page(PINNED, conversation, before, limit, reader);
    }

    @Override
    public List<Message> at(ConversationId conversation, List<Seq> seqs, @Nullable UserId reader) {
        return jdbi.withHandle(handle -> {
            List<Message> found = handle.createQuery(AT)
                    .bind("conversation", conversation.value())
                    .bindArray("seqs", Long.class, EventRows.list(seqs, Seq::value))
                    .map((row, context) -> message(row))
                    .list();
            return complete(handle, conversation, found, reader);
        });
    }

    @Override
    public Optional<Message> saidUnder(ConversationId conversation, UserId sender, Nonce nonce) {
        List<Seq> seq = jdbi.withHandle(handle -> handle.select(
                        "select seq from event where conversation = ? and sender = ? and nonce = ?",
                        conversation.value(),
                        sender.value(),
                        nonce.value())
                .mapTo(Long.class)
                .map(Seq::new)
                .list());
        return at(conversation, seq, sender).stream().findFirst();
    }

    @Override
    public Passage passage(ConversationId conversation, Stretch stretch, UserId reader) {
        return OneMoment.read(jdbi, handle -> new PassageQuery(handle, conversation, stretch, reader).read());
    }

    private Page page(String sql, ConversationId conversation, @Nullable Seq before, int limit, UserId reader) {
        return jdbi.withHandle(
                handle -> newest(handle.createQuery(sql).bind("before", value(before)), conversation, limit, reader));
    }

    private static long value(@Nullable Seq before) {
        return before == null ? Seq.MAX : before.value();
    }

    private static Page newest(Query query, ConversationId conversation, int limit, UserId reader) {
        List<Message> found = messages(query, conversation, limit + 1);
        List<Message> page = found.subList(0, Math.min(limit, found.size())).reversed();
        return new Page(complete(query.getHandle(), conversation, page, reader), found.size() > limit);
    }

    static List<Message> messages(Query query, ConversationId conversation, int limit) {
        return query.bind("conversation", conversation.value())
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list();
    }

    static Message message(ResultSet row) throws SQLException {
        OffsetDateTime editedAt = row.getObject("edited_at", OffsetDateTime.class);
        boolean deleted = row.getBoolean("deleted");
        MessageExtras extras = ExtrasShape.fromStore(row.getString("extras"));
        MessageExtras editedExtras = ExtrasShape.fromStore(row.getString("edited_extras"));
        return new Message(
                new Seq(row.getLong("seq")),
                EventRows.instant(row, "at"),
                new UserId(row.getObject("sender", UUID.class)),
                new Nonce(row.getObject("nonce", UUID.class)),
                deleted ? null : row.getString("text"),
                EventColumns.optionalTarget(row),
                editedAt == null ? extras : extras.with(editedExtras.mentions()),
                null,
                deleted || editedAt == null ? null : editedAt.toInstant(),
                row.getBoolean("pinned"),
                List.of());
    }

    @Override
    public List<Integer> ballot(ConversationId conversation, Seq poll, UserId voter) {
        return jdbi.withHandle(handle -> PollRules.ballot(handle, conversation.value(), poll, voter));
    }

    /** With all that later events have made of the messages. */
    static List<Message> complete(
            Handle handle, ConversationId conversation, List<Message> messages, @Nullable UserId reader) {
        List<Message> reacted = withReactions(handle, conversation, messages, reader);
        return PollResults.put(handle, conversation, ThreadSummaries.with(handle, conversation, reacted));
    }

    private static List<Message> withReactions(
            Handle handle, ConversationId conversation, List<Message> messages, @Nullable UserId reader) {
        Map<Long, List<Reaction>> reactions = reactions(handle, conversation, messages);
        return messages.stream()
                .map(message -> message.withReactions(
                        counts(reactions.getOrDefault(message.seq().value(), List.of()), reader)))
                .toList();
    }

    private static Map<Long, List<Reaction>> reactions(
            Handle handle, ConversationId conversation, List<Message> messages) {
        List<Message> alive =
                messages.stream().filter(message -> !message.deleted()).toList();
        return handle
                .createQuery(REACTIONS)
                .bind("conversation", conversation.value())
                .bindArray(
                        "targets",
                        Long.class,
                        EventRows.list(alive, message -> message.seq().value()))
                .map((row, context) -> new Reaction(
                        row.getLong("target"),
                        new UserId(row.getObject("sender", UUID.class)),
                        row.getString("text"),
                        row.getBoolean("switched")))
                .stream()
                .collect(groupingBy(Reaction::target));
    }

    private static List<ReactionCount> counts(List<Reaction> reactions, @Nullable UserId reader) {
        Map<String, Set<UserId>> users = new LinkedHashMap<>();
        reactions.forEach(reaction -> apply(users, reaction));
        return users.entrySet().stream()
                .map(entry -> new ReactionCount(
                        entry.getKey(),
                        List.copyOf(entry.getValue()),
                        reader != null && entry.getValue().contains(reader)))
                .toList();
    }

    private static void apply(Map<String, Set<UserId>> users, Reaction reaction) {
        if (reaction.on()) {
            users.computeIfAbsent(reaction.emoji(), emoji -> new LinkedHashSet<>())
                    .add(reaction.user());
            return;
        }
        users.computeIfPresent(reaction.emoji(), (emoji, those) -> {
            those.remove(reaction.user());
            return those.isEmpty() ? null : those;
        });
    }
}
