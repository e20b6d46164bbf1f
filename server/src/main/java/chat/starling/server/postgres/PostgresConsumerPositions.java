package chat.starling.server.postgres;

import static java.util.stream.Collectors.toSet;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.consumer.ConsumerPositions;
import chat.starling.server.consumer.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Positions of consumers as rows. Whoever holds the lock of a row takes the step, in one transaction with the position; PostgreSQL
 * ends the transaction of a node that died or sleeps in one.
 *
 * <p>No commit is waited for, lest a slow disk or standby hold connections that people need: what a crash of PostgreSQL takes away, position and effect, is done again.
 */
public final class PostgresConsumerPositions implements ConsumerPositions {
    private static final String NOT_WAITED_FOR = "set local synchronous_commit = off";
    private static final String LOCK =
            "select seq from consumer_position where consumer = ? and conversation = ? for update skip locked";
    private static final String BEGIN = "insert into consumer_position values (?, ?, 0) on conflict do nothing";
    private static final String MOVE = "update consumer_position set seq = ? where consumer = ? and conversation = ?";

    private static final String BEHIND = """
            select v.conversation from unnest(:conversations, :heads) as v(conversation, head)
            left join lateral (select seq from consumer_position
              where consumer = :consumer and conversation = v.conversation limit 1) p on true
            where v.head > coalesce(p.seq, 0)
            """;

    private static final String ALL_BEHIND = """
            select c.id from conversation c
            left join lateral (select seq from consumer_position
              where consumer = :consumer and conversation = c.id limit 1) p on true
            where c.id > :after and c.last_seq > coalesce(p.seq, 0)
            order by c.id limit :limit
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Jdbi jdbi;

    public PostgresConsumerPositions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A first row is committed by itself, since nobody could skip the lock of one that is not there yet. */
    @Override
    public Progress advance(String consumer, ConversationId conversation, int limit, Step step) {
        Optional<Progress> progress = tryToAdvance(consumer, conversation, limit, step);
        if (progress.isEmpty() && begins(consumer, conversation)) {
            progress = tryToAdvance(consumer, conversation, limit, step);
        }
        return progress.orElse(Progress.TAKEN);
    }

    private boolean begins(String consumer, ConversationId conversation) {
        return jdbi.inTransaction(handle -> {
            handle.execute(NOT_WAITED_FOR);
            return handle.execute(BEGIN, consumer, conversation.value()) > 0;
        });
    }

    /**
     * The step uses the same connection, as JDBI gives a thread the one that it has.
     *
     * @return empty when there is no position whose lock could be had
     */
    private Optional<Progress> tryToAdvance(String consumer, ConversationId conversation, int limit, Step step) {
        return jdbi.inTransaction(handle -> {
            handle.execute(NOT_WAITED_FOR);
            return handle.select(LOCK, consumer, conversation.value())
                    .mapTo(Long.class)
                    .findOne()
                    .map(position -> advance(handle, consumer, conversation, position, limit, step));
        });
    }

    private static Progress advance(
            Handle handle, String consumer, ConversationId conversation, long position, int limit, Step step) {
        List<Event> events = handle.createQuery(EventRows.READ)
                .bind("conversation", conversation.value())
                .bind("after", position)
                .bind("limit", limit)
                .map((row, context) -> EventRows.read(row))
                .list();
        if (events.isEmpty()) {
            return Progress.DONE;
        }
        step.read(conversation, events);
        handle.execute(MOVE, events.getLast().seq().value(), consumer, conversation.value());
        return events.size() == limit ? Progress.MORE : Progress.DONE;
    }

    @Override
    public Collection<ConversationId> behind(String consumer, Map<ConversationId, Seq> heads) {
        List<Map.Entry<ConversationId, Seq>> entries = List.copyOf(heads.entrySet());
        return jdbi.withHandle(handle -> handle.createQuery(BEHIND)
                .bind("consumer", consumer)
                .bindArray(
                        "conversations",
                        UUID.class,
                        EventRows.list(entries, entry -> entry.getKey().value()))
                .bindArray(
                        "heads",
                        Long.class,
                        EventRows.list(entries, entry -> entry.getValue().value()))
                .mapTo(UUID.class)
                .map(ConversationId::new)
                .collect(toSet()));
    }

    @Override
    public List<ConversationId> behind(String consumer, @Nullable ConversationId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL_BEHIND)
                .bind("consumer", consumer)
                .bind("after", after == null ? BEFORE_ALL : after.value())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .map(ConversationId::new)
                .list());
    }

    @Override
    public void forget(String consumer) {
        jdbi.useHandle(handle -> handle.execute("delete from consumer_position where consumer = ?", consumer));
    }
}
