package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The delivery of a node: opens outboxes for sessions and subscribes them to conversations. */
public final class Delivery {
    private final FrameEncoder encoder;
    private final Feeds feeds;
    private final EventReader reader;
    private final Map<EventLoop, LoopDelivery> loops = new ConcurrentHashMap<>();
    private final DeliveryMetrics deliveries;

    /** @param blocking runs what waits for the log, each task on a thread of its own */
    public Delivery(
            Bus bus,
            ConversationLog log,
            FrameEncoder encoder,
            Executor blocking,
            Traces traces,
            MeterRegistry metrics) {
        this.encoder = encoder;
        this.feeds = new Feeds(bus, log, encoder, blocking, traces, metrics);
        this.reader = new LogReader(log, feeds, blocking, metrics);
        this.deliveries = new DeliveryMetrics(metrics);
    }

    /** An outbox without subscriptions. Any thread. */
    public Outbox open(UserId user, Outlet outlet, EventLoop loop) {
        LoopDelivery delivery = loops.computeIfAbsent(loop, one -> new LoopDelivery(one, deliveries));
        return new Outbox(user, outlet, delivery, encoder, reader, feeds);
    }

    /**
     * Subscribes a session to conversations, each behind at its head until {@link Outbox#follow}. Blocks; not to be called on
     * an event loop.
     *
     * @return the head of each conversation, from which its live events will continue; empty when the session is over
     */
    public Map<ConversationId, Seq> subscribe(Outbox outbox, Collection<ConversationId> conversations) {
        return subscribeAll(List.of(new Wish(outbox, conversations))).getFirst();
    }

    /** What a session is to be subscribed to. */
    public record Wish(Outbox outbox, Collection<ConversationId> conversations) {}

    /**
     * The same for several sessions, with one look at the log.
     *
     * @return the heads for each wish in its order
     */
    public List<Map<ConversationId, Seq>> subscribeAll(List<Wish> wishes) {
        open(wishes);
        List<CompletableFuture<Map<ConversationId, Seq>>> subscribed =
                wishes.stream().map(this::subscribe).toList();
        return subscribed.stream().map(CompletableFuture::join).toList();
    }

    private void open(List<Wish> wishes) {
        List<ConversationId> conversations =
                wishes.stream().flatMap(wish -> wish.conversations().stream()).toList();
        try {
            feeds.open(conversations);
        } catch (RuntimeException e) {
            feeds.close(conversations);
            throw e;
        }
    }

    private CompletableFuture<Map<ConversationId, Seq>> subscribe(Wish wish) {
        return CompletableFuture.supplyAsync(
                        () -> subscribeNow(wish), wish.outbox().loop()::execute)
                .whenComplete((heads, failure) -> {
                    if (failure != null || heads.isEmpty()) {
                        feeds.close(wish.conversations());
                    }
                });
    }

    private static Map<ConversationId, Seq> subscribeNow(Wish wish) {
        return wish.outbox().isClosed() ? Map.of() : subscribeNow(wish.outbox(), wish.conversations());
    }

    private static Map<ConversationId, Seq> subscribeNow(Outbox outbox, Collection<ConversationId> conversations) {
        Map<ConversationId, Seq> heads = new HashMap<>();
        conversations.forEach(conversation -> heads.put(conversation, outbox.subscribe(conversation)));
        return heads;
    }

    /**
     * Reads on to heads that the log has and no hint has told of. What an event loop is given after this call comes after the
     * events. Blocks.
     */
    public void reach(Map<ConversationId, Seq> heads) {
        heads.forEach(feeds::readTo);
    }

    Feeds feeds() {
        return feeds;
    }
}
