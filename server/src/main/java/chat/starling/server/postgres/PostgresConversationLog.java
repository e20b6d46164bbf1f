package chat.starling.server.postgres;

import static java.util.stream.Collectors.toMap;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.CommitListener;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.telemetry.Times;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** The log in PostgreSQL: writes go through a few {@link Lane}s, reads straight to the table. */
public final class PostgresConversationLog implements ConversationLog, AutoCloseable {
    private final Jdbi jdbi;
    private final List<Lane> lanes;
    private final Timer appendTimes;

    public PostgresConversationLog(
            Database database, int lanes, InstantSource clock, CommitListener committed, MeterRegistry metrics) {
        this.jdbi = database.jdbi();
        AppendTransaction transaction = new AppendTransaction(database.writer(), clock);
        LaneMetrics laneMetrics = new LaneMetrics(metrics);
        this.lanes = IntStream.range(0, lanes)
                .mapToObj(number -> new Lane(number, transaction, committed, laneMetrics))
                .toList();
        this.appendTimes = Times.timer("starling.log.append", "From the call of append to its answer", metrics);
    }

    @Override
    public CompletableFuture<AppendOutcome> append(Append append) {
        long start = System.nanoTime();
        int lane = Math.floorMod(append.conversation().hashCode(), lanes.size());
        CompletableFuture<AppendOutcome> outcome = lanes.get(lane).append(append);
        outcome.thenRun(() -> appendTimes.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
        return outcome;
    }

    @Override
    public List<Event> read(ConversationId conversation, Seq after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EventRows.READ)
                .bind("conversation", conversation.value())
                .bind("after", after.value())
                .bind("limit", limit)
                .map((row, context) -> EventRows.read(row))
                .list());
    }

    @Override
    public Map<ConversationId, Seq> heads(Collection<ConversationId> conversations) {
        UUID[] ids = conversations.stream().map(ConversationId::value).toArray(UUID[]::new);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, last_seq from conversation where id = any(:ids)")
                .bindArray("ids", UUID.class, (Object[]) ids)
                .map((row, context) -> Map.entry(
                        new ConversationId(row.getObject("id", UUID.class)), new Seq(row.getLong("last_seq"))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether the database answers those who write. */
    public boolean isWritable() {
        return lanes.stream().noneMatch(Lane::hangs);
    }

    /** Commits what was accepted, then ends. */
    @Override
    public void close() throws InterruptedException {
        for (Lane lane : lanes) {
            lane.close();
        }
    }
}
