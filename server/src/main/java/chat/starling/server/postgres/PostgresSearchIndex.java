package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import chat.starling.server.search.Hit;
import chat.starling.server.search.SearchIndex;
import chat.starling.server.search.SearchQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The index as a table, whose words are found by PostgreSQL's index for such. */
public final class PostgresSearchIndex implements SearchIndex {
    private static final String PUT = """
            insert into search_entry (conversation, seq, at, sender, words)
            select conversation, seq, at, sender, words::tsvector
            from unnest(:conversations, :seqs, :times, :senders, :words) as v(conversation, seq, at, sender, words)
            on conflict (conversation, seq) do update set words = excluded.words
            """;

    private static final String REMOVE = "delete from search_entry where conversation = ? and seq = ?";

    private static final String PERSON = "select id from account where name = :name";

    /** As {@code Access.see} has it, among those of this name. */
    private static final String PLACES = """
            select c.id from member m cross join lateral (select * from conversation where id = m.conversation limit 1) c
            where m.account = :reader and lower(c.name) = lower(:name)
            union
            select id from conversation where kind = 'channel' and not private and lower(name) = lower(:name)
            union
            select c.id from account a cross join lateral (select id from conversation
              where direct_low = least(a.id, :reader) and direct_high = greatest(a.id, :reader) limit 1) c
            where a.name = lower(:name)
            """;

    private static final Refusal TOO_SLOW =
            Refusal.unavailable("this search takes too long; another word or a filter makes it faster");

    private final Jdbi jdbi;

    public PostgresSearchIndex(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void put(Collection<Entry> entries) {
        List<Entry> list = List.copyOf(entries);
        if (list.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(PUT)
                .bindArray(
                        "conversations",
                        UUID.class,
                        EventRows.list(list, entry -> entry.conversation().value()))
                .bindArray(
                        "seqs",
                        Long.class,
                        EventRows.list(list, entry -> entry.message().seq().value()))
                .bindArray(
                        "times",
                        Instant.class,
                        EventRows.list(list, entry -> entry.message().at()))
                .bindArray(
                        "senders",
                        UUID.class,
                        EventRows.list(list, entry -> entry.message().sender().value()))
                .bindArray(
                        "words",
                        String.class,
                        EventRows.list(list, entry -> SearchVector.vector(entry.forms(), entry.marks())))
                .execute());
    }

    @Override
    public void remove(ConversationId conversation, Collection<Seq> messages) {
        jdbi.useHandle(handle -> messages.forEach(seq -> handle.execute(REMOVE, conversation.value(), seq.value())));
    }

    @Override
    public Answer<Hits> find(SearchQuery query, UserId reader, @Nullable Hit after, int limit) {
        try {
            List<Hit> hits = CustomPlan.search(
                    jdbi, handle -> new SearchWindows(handle, query, reader, after).newest(limit + 1));
            boolean more = hits.size() > limit;
            return new Answer.Given<>(new Hits(List.copyOf(hits.subList(0, Math.min(limit, hits.size()))), more));
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isCancelled(e)) {
                return new Answer.Refused<>(TOO_SLOW);
            }
            throw e;
        }
    }

    @Override
    public Optional<UserId> person(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(PERSON)
                        .bind("name", name)
                        .mapTo(UUID.class)
                        .findOne())
                .map(UserId::new);
    }

    @Override
    public List<ConversationId> places(String name, UserId reader) {
        return CustomPlan.search(
                jdbi,
                handle -> handle.createQuery(PLACES)
                        .bind("name", name)
                        .bind("reader", reader.value())
                        .mapTo(UUID.class)
                        .map(ConversationId::new)
                        .list());
    }
}
