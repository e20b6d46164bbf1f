package chat.starling.server.postgres;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.search.Hit;
import chat.starling.server.search.Period;
import chat.starling.server.search.SearchQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the newest entries in windows of time, from the newest back, until it has enough.
 *
 * <p>The first is the last day in which anything was said, which is read by time: what everybody says is found there. Words that are rarer than that are then found all at
 * once by their index. Without words the windows grow by four each. So nothing makes PostgreSQL read and sort all that was ever
 * said, or walk through all of it for a word that is nowhere, whatever it believes of the table.
 */
final class SearchWindows {
    private static final Duration FIRST = Duration.ofDays(1);
    private static final int GROWTH = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** As {@code Access.see} has it; asked at each search, so that who has left finds nothing more. */
    private static final String VISIBLE = """
            select conversation from member where account = :reader
            union select id from conversation where kind = 'channel' and not private
            """;

    private static final String NEWEST = "select at from search_entry order by at desc limit 1";
    private static final String OLDEST = "select at from search_entry order by at limit 1";

    /** All of the window is found before it is sorted, so that the limit does not tempt anybody to walk through it by time. */
    private static final String FIND = """
            with found as materialized (
              select at, conversation, seq from %s
              where at >= :from and at < :to and conversation = any(:visible) %s)
            select * from found where (at, conversation, seq) < (:at, :conversation, :seq)
            order by at desc, conversation desc, seq desc limit :limit
            """;

    private static final String BY_TIME = "search_entry";
    private static final String HAS_WORDS = "words @@ cast(:words as tsquery)";

    private static final String BY_TIME_WITH_WORDS =
            "(select at, conversation, seq, sender from search_entry where " + HAS_WORDS + ") by_time";

    /** The offset keeps other indexes than that of the words out of it. */
    private static final String BY_WORDS =
            "(select at, conversation, seq, sender from search_entry where " + HAS_WORDS + " offset 0) by_words";

    private final Handle handle;
    private final SearchQuery query;
    private final String words;
    private final UserId reader;
    private final @Nullable Hit after;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();

    SearchWindows(Handle handle, SearchQuery query, UserId reader, @Nullable Hit after) {
        this.handle = handle;
        this.query = query;
        this.words = SearchVector.query(query);
        this.reader = reader;
        this.after = after;
    }

    List<Hit> newest(int limit) {
        List<Hit> hits = new ArrayList<>();
        Set<UUID> places = places();
        Instant to = newestMoment();
        Instant oldest = later(query.period().from(), moment(OLDEST).orElse(to));
        Duration length = FIRST;
        String source = words.isEmpty() ? BY_TIME : BY_TIME_WITH_WORDS;
        while (!places.isEmpty() && hits.size() < limit && to.isAfter(oldest)) {
            boolean last = source.equals(BY_WORDS);
            Instant from = last ? oldest : later(to.minus(length), oldest);
            hits.addAll(find(source, new Period(from, to), places, limit - hits.size()));
            to = from;
            length = length.multipliedBy(GROWTH);
            source = words.isEmpty() ? BY_TIME : BY_WORDS;
        }
        return hits;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What is to be found is not newer than the newest entry, nor than where the page before has ended. */
    private Instant newestMoment() {
        Instant newest = after == null ? moment(NEWEST).orElse(Instant.EPOCH) : after.at();
        Instant end = newest.plusMillis(1);
        return end.isBefore(query.period().to()) ? end : query.period().to();
    }

    private Optional<Instant> moment(String edge) {
        return handle.createQuery(edge).mapTo(OffsetDateTime.class).findOne().map(OffsetDateTime::toInstant);
    }

    private Set<UUID> places() {
        Set<UUID> places = new HashSet<>(handle.createQuery(VISIBLE)
                .bind("reader", reader.value())
                .mapTo(UUID.class)
                .list());
        List<ConversationId> wanted = query.places().wanted();
        if (!wanted.isEmpty()) {
            places.retainAll(wanted.stream().map(ConversationId::value).toList());
        }
        query.places().unwanted().forEach(unwanted -> places.remove(unwanted.value()));
        return places;
    }

    private List<Hit> find(String source, Period window, Set<UUID> places, int limit) {
        long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        handle.execute("set local statement_timeout = " + millis);
        Query found = handle.createQuery(FIND.formatted(source, conditions()))
                .bind("from", window.from())
                .bind("to", window.to())
                .bindArray("visible", UUID.class, places)
                .bind("limit", limit);
        bindPlace(found);
        bindConditions(found);
        return found.map((row, context) -> new Hit(
                        EventRows.instant(row, "at"),
                        new ConversationId(row.getObject("conversation", UUID.class)),
                        new Seq(row.getLong("seq"))))
                .list();
    }

    private void bindPlace(Query found) {
        if (after == null) {
            found.bind("at", Period.ALWAYS.to())
                    .bind("conversation", new UUID(-1, -1))
                    .bind("seq", Seq.MAX);
            return;
        }
        found.bind("at", after.at())
                .bind("conversation", after.conversation().value())
                .bind("seq", after.seq().value());
    }

    private String conditions() {
        StringBuilder conditions = new StringBuilder();
        if (!query.people().wanted().isEmpty()) {
            conditions.append(" and sender = any(:wanted)");
        }
        if (!query.people().unwanted().isEmpty()) {
            conditions.append(" and sender <> all(:unwanted)");
        }
        return conditions.toString();
    }

    private void bindConditions(Query found) {
        if (!words.isEmpty()) {
            found.bind("words", words);
        }
        if (!query.people().wanted().isEmpty()) {
            found.bindArray("wanted", UUID.class, ids(query.people().wanted()));
        }
        if (!query.people().unwanted().isEmpty()) {
            found.bindArray("unwanted", UUID.class, ids(query.people().unwanted()));
        }
    }

    private static List<UUID> ids(List<UserId> users) {
        return users.stream().map(UserId::value).toList();
    }
}
