package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one event loop delivers: its branches, and the outboxes that were written to since the last flush.
 *
 * <p>A flush is a system call and costs more than all the rest of a delivery, so it is put behind the tasks that wait already:
 * events that arrive in one burst leave in one write for each session. Everything here runs on the loop, but for
 * {@link #execute}.
 */
public final class LoopDelivery {
    private final EventLoop loop;
    private final DeliveryMetrics deliveries;
    private final Map<ConversationId, FeedBranch> branches = new HashMap<>();
    private List<Outbox> unflushed = new ArrayList<>();
    private boolean flushPlanned;

    LoopDelivery(EventLoop loop, DeliveryMetrics deliveries) {
        this.loop = loop;
        this.deliveries = deliveries;
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

    void flushSoon(Outbox outbox) {
        unflushed.add(outbox);
        if (!flushPlanned) {
            flushPlanned = true;
            loop.execute(this::flush);
        }
    }

    private void flush() {
        List<Outbox> outboxes = unflushed;
        unflushed = new ArrayList<>(outboxes.size());
        flushPlanned = false;
        outboxes.forEach(Outbox::flush);
    }
}
