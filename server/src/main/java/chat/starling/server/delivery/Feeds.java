package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.ConversationLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of this node: one for each conversation that a local session is in, counted, and ended with the last of them.
 *
 * <p>A feed listens to the bus before it reads its head from the log, so that no event falls between the two.
 */
public final class Feeds {
    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    private static final int REPAIR_LIMIT = 500;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Bus bus;
    private final ConversationLog log;
    private final FrameEncoder encoder;
    private final Executor blocking;
    private final Counter repairs;
    private final Map<ConversationId, Held> feeds = new ConcurrentHashMap<>();

    /** @param holders changed only inside of {@code feeds.compute} */
    private record Held(Feed feed, Bus.Registration registration, int holders) {
        Held with(int change) {
            return new Held(feed, registration, holders + change);
        }
    }

    public Feeds(Bus bus, ConversationLog log, FrameEncoder encoder, Executor blocking, MeterRegistry metrics) {
        this.bus = bus;
        this.log = log;
        this.encoder = encoder;
        this.blocking = blocking;
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
            Held one = present != null ? present : listen(id, fresh);
            return one.with(+1);
        });
        return held.feed();
    }

    private Held listen(ConversationId conversation, List<Feed> fresh) {
        Feed feed = new Feed(conversation, encoder, this::fill);
        fresh.add(feed);
        return new Held(feed, bus.subscribe(new Subject.OfConversation(conversation), hint -> hear(feed, hint)), 0);
    }

    private static void hear(Feed feed, Hint hint) {
        switch (hint) {
            case Hint.Appended appended -> feed.offer(appended.events());
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
        conversations.forEach(conversation -> feeds.computeIfPresent(conversation, (id, held) -> {
            if (held.holders() > 1) {
                return held.with(-1);
            }
            held.registration().close();
            return null;
        }));
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
