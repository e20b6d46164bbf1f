package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one event loop delivers: its branches, and the outboxes that were written to since the last flush.
 *
 * <p>A flush is a system call and costs more than all the rest of a delivery, so it is put behind the tasks that wait already:
 * events that arrive in one burst leave in one write for each session. What is an answer leaves at the end of the tick. Events for
 * many leave in <b>rounds</b>: after one of many sockets the next waits for some milliseconds, so that a busy room's events leave
 * several at a time. An event that comes after some quiet does not wait at all.
 *
 * <p>Everything here runs on the loop, but for {@link #execute}.
 */
public final class LoopDelivery {
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /** A shorter one is not worth its timer. */
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    /** For each socket of the round before: some ten times what its write costs. */
    private static final long PAUSE_A_SOCKET = TimeUnit.MICROSECONDS.toNanos(80);

    private final EventLoop loop;
    private final DeliveryMetrics deliveries;
    private final Map<ConversationId, FeedBranch> branches = new HashMap<>();
    private List<Outbox> answered = new ArrayList<>();
    private List<Outbox> round = new ArrayList<>();
    private long nextRound;

    LoopDelivery(EventLoop loop, DeliveryMetrics deliveries) {
        this.loop = loop;
        this.deliveries = deliveries;
        this.nextRound = now();
    }

    void execute(Runnable task) {
        loop.execute(task);
    }

    EventLoop loop() {
        return loop;
    }

    void delivered(int sessions) {
        deliveries.delivered(sessions);
    }

    /** @param at of the oldest event, in milliseconds since 1970 */
    void batchWritten(long at) {
        deliveries.batchWritten(at);
    }

    FeedBranch branch(Feed feed) {
        return branches.computeIfAbsent(feed.conversation(), id -> new FeedBranch(feed, this));
    }

    void drop(FeedBranch branch) {
        branches.remove(branch.feed().conversation());
        branch.feed().detach(branch);
    }

    /** At the end of the tick. */
    void flushSoon(Outbox outbox) {
        if (answered.isEmpty()) {
            loop.execute(this::flushAnswered);
        }
        answered.add(outbox);
    }

    private void flushAnswered() {
        List<Outbox> outboxes = answered;
        answered = new ArrayList<>(outboxes.size());
        outboxes.forEach(Outbox::flushAnswers);
    }

    /** In the next round. */
    void flushInRound(Outbox outbox) {
        if (round.isEmpty()) {
            planRound();
        }
        round.add(outbox);
    }

    private void planRound() {
        long pause = nextRound - now();
        if (pause < SHORTEST_PAUSE) {
            loop.execute(this::flushRound);
        } else {
            loop.schedule(this::flushRound, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void flushRound() {
        List<Outbox> outboxes = round;
        round = new ArrayList<>(outboxes.size());
        outboxes.forEach(Outbox::flushRound);
        nextRound = now() + Math.min(LONGEST_PAUSE, outboxes.size() * PAUSE_A_SOCKET);
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
