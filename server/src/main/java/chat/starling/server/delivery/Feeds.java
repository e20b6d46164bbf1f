package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.telemetry.Step;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of this node: one for each conversation that a local session is in, counted. After the last of them has gone a feed
 * lives on for a while, so that sessions which come back find it, with its newest events, as they left it.
 *
 * <p>A feed listens to the bus before it reads its head from the log, so that no event falls between the two.
 */
public final class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final int REPAIR_LIMIT = 500;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final Bus bus;
    private final ConversationLog log;
    private final FrameEncoder encoder;
    private final Executor blocking;
    private final Traces traces;
    private final Counter repairs;
    private final Map<ConversationId, Held> feeds = new ConcurrentHashMap<>();

    /**
     * @param holders changed only inside of {@code feeds.compute}
     * @param changedAt when they changed, by {@link System#nanoTime}
     */
    private record Held(Feed feed, Bus.Registration registration, int holders, long changedAt) {
        Held with(int change) {
            return new Held(feed, registration, holders + change, System.nanoTime());
        }

        /** Its log could not be read. */
        boolean isUseless() {
            return feed.started().isCompletedExceptionally();
        }

        boolean isOver(long now) {
            return holders == 0 && (isUseless() || now - changedAt > LINGER.toNanos());
        }
    }

    public Feeds(
            Bus bus,
            ConversationLog log,
            FrameEncoder encoder,
            Executor blocking,
            Traces traces,
            MeterRegistry metrics) {
        this.bus = bus;
        this.log = log;
        this.encoder = encoder;
        this.blocking = blocking;
        this.traces = traces;
        this.repairs = Counter.builder("starling.feed.repairs")
                .description("Holes in a feed that were read from the log")
                .register(metrics);
        metrics.gaugeMapSize("starling.feeds", List.of(), feeds);
    }

    /**
     * Makes sure that the conversations have feeds which know their positions. Blocks. Each call is matched by one of
     * {@link #close}, also when it throws.
     *
     * @throws CompletionException when the log cannot be read
     */
    void open(Collection<ConversationId> conversations) {
        List<Feed> fresh = new ArrayList<>();
        List<Feed> all = conversations.stream().map(id -> hold(id, fresh)).toList();
        start(fresh);
        all.forEach(feed -> feed.started().join());
    }

    private Feed hold(ConversationId conversation, List<Feed> fresh) {
        Held held = feeds.compute(conversation, (id, present) -> {
            Held one = present != null && !present.isUseless() ? present : listen(id, present, fresh);
            return one.with(+1);
        });
        return held.feed();
    }

    /** @param useless what it takes the place of, with those who still hold that */
    private Held listen(ConversationId conversation, @Nullable Held useless, List<Feed> fresh) {
        Feed feed = new Feed(conversation, encoder, this::fill);
        fresh.add(feed);
        Bus.Registration registration =
                bus.subscribe(new Subject.OfConversation(conversation), hint -> hear(feed, hint));
        if (useless == null) {
            return new Held(feed, registration, 0, System.nanoTime());
        }
        useless.registration().close();
        return new Held(feed, registration, useless.holders(), System.nanoTime());
    }

    private void hear(Feed feed, Hint hint) {
        switch (hint) {
            case Hint.Appended appended ->
                feed.offer(appended.events(), traces.resume(Step.DELIVER, appended.traceparent()));
            case Hint.Typing typing -> feed.typing(typing.user());
            default -> {}
        }
    }

    private void start(List<Feed> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        try {
            Map<ConversationId, Seq> heads =
                    log.heads(fresh.stream().map(Feed::conversation).toList());
            fresh.forEach(feed -> feed.start(heads.getOrDefault(feed.conversation(), Seq.ZERO)));
        } catch (RuntimeException e) {
            fresh.forEach(feed -> feed.fail(e));
        }
    }

    void close(Collection<ConversationId> conversations) {
        conversations.forEach(
                conversation -> feeds.computeIfPresent(conversation, (id, held) -> unlessOver(held.with(-1))));
    }

    private static @Nullable Held unlessOver(Held held) {
        if (!held.isOver(System.nanoTime())) {
            return held;
        }
        held.registration().close();
        return null;
    }

    /** Ends the feeds that nobody has come back to. */
    void sweep() {
        long now = System.nanoTime();
        feeds.forEach((conversation, held) -> {
            if (held.isOver(now)) {
                feeds.computeIfPresent(conversation, (id, same) -> unlessOver(same));
            }
        });
    }

    /** Of the heads, those that their feeds here have not reached. */
    Map<ConversationId, Seq> lacking(Map<ConversationId, Seq> heads) {
        Map<ConversationId, Seq> lacking = new HashMap<>();
        heads.forEach((conversation, head) -> {
            Held held = feeds.get(conversation);
            if (held != null && held.feed().lacks(head)) {
                lacking.put(conversation, head);
            }
        });
        return lacking;
    }

    /** Reads on to a head. A feed that nobody needs is ended instead: who comes back gets a new one. */
    void reach(ConversationId conversation, Seq head) {
        feeds.computeIfPresent(conversation, (id, held) -> {
            if (held.holders() == 0) {
                held.registration().close();
                return null;
            }
            held.feed().reach(head);
            return held;
        });
    }

    /**
     * Reads on to a head on the calling thread. The hole reader may do the same meanwhile: repeats are dropped. A feed that does not
     * move has not started, and reads from its head when it does.
     */
    void readTo(ConversationId conversation, Seq head) {
        Held held = feeds.get(conversation);
        if (held == null) {
            return;
        }
        Feed feed = held.feed();
        long before = -1;
        while (feed.lacks(head) && feed.position().value() > before) {
            before = feed.position().value();
            List<Event> next = log.read(conversation, new Seq(before), REPAIR_LIMIT);
            if (next.isEmpty()) {
                return;
            }
            feed.offer(next);
        }
    }

    /** The events after a seq that a feed has at hand. */
    List<Event> tail(ConversationId conversation, long after, int limit) {
        Held held = feeds.get(conversation);
        return held == null ? List.of() : held.feed().tail(after, limit);
    }

    void remember(ConversationId conversation, List<Event> read) {
        Held held = feeds.get(conversation);
        if (held != null) {
            held.feed().remember(read);
        }
    }

    /** The feed of an open conversation. */
    Feed feed(ConversationId conversation) {
        Held held = feeds.get(conversation);
        if (held == null) {
            throw new IllegalStateException("the feed is not open");
        }
        return held.feed();
    }

    private void fill(Feed feed, Seq after) {
        repairs.increment();
        blocking.execute(() -> feed.filled(read(feed, after)));
    }

    private List<Event> read(Feed feed, Seq after) {
        try {
            return log.read(feed.conversation(), after, REPAIR_LIMIT);
        } catch (RuntimeException e) {
            LOG.warn("a hole in conversation {} after {} waits for the log", feed.conversation(), after);
            LockSupport.parkNanos(RETRY.toNanos());
            return List.of();
        }
    }
}
