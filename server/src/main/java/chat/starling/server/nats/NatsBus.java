package chat.starling.server.nats;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.local.LocalBus;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a node among others. Listeners of this node are called by the publishing thread; those of other nodes hear by
 * NATS, all on one thread of theirs, in the order in which NATS had the hints.
 */
public final class NatsBus implements Bus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NatsBus.class);
    private static final Duration LINGER = Duration.ofSeconds(30);
    private static final Duration RESTORE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration SETTLE_PATIENCE = Duration.ofMillis(300);

    /** Nothing is asked of NATS meanwhile: the client library gives a connection up when a few questions have no answer. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    /** So old may the last answer be: shorter than two pulses of presence, whose silence it gives a meaning. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private static final long USUAL_MAX_PAYLOAD = 1L << 20;

    /** What headers may take of a message's size. */
    private static final long HEADER_ROOM = 1024;

    private final LocalBus local = new LocalBus();
    private final SubjectNames names;
    private final BusMetrics metrics;
    private final Interests interests;
    private final Link link;
    private final Outgoing outgoing;
    private final RoundTrips trips;
    private final Restoration restoration;
    private final Seldom mayWarn = new Seldom();

    /** Changed and used under the lock of {@code interests}. */
    private @Nullable Dispatcher dispatcher;

    private NatsBus(NatsServers servers, Epoch epoch, Duration linger, MeterRegistry registry) {
        names = new SubjectNames(epoch);
        metrics = BusMetrics.in(registry);
        interests = new Interests(linger, System::nanoTime, this::begin, this::end);
        trips = new RoundTrips(() -> flush(ANSWER_PATIENCE));
        restoration = new Restoration(trips, this::isConnected, RESTORE_PATIENCE);
        link = new Link(servers, this::take, restoration::tell);
        outgoing = new Outgoing(link, metrics);
        BusMetrics.watch(registry, interests::size, () -> isConnected() ? 1 : 0, outgoing::waitingBytes);
    }

    /** Connects in the background: NATS need not be there. */
    public static NatsBus open(
            NatsServers servers, Epoch epoch, ScheduledExecutorService timer, MeterRegistry registry) {
        return open(servers, epoch, LINGER, timer, registry);
    }

    static NatsBus open(
            NatsServers servers, Epoch epoch, Duration linger, ScheduledExecutorService timer, MeterRegistry registry) {
        NatsBus bus = new NatsBus(servers, epoch, linger, registry);
        bus.link.start();
        bus.outgoing.start();
        long often = linger.toMillis() / 10;
        var _ = timer.scheduleWithFixedDelay(bus.interests::sweep, often, often, TimeUnit.MILLISECONDS);
        long pause = ASK_EVERY.toMillis();
        var _ = timer.scheduleWithFixedDelay(bus::askWhileConnected, pause, pause, TimeUnit.MILLISECONDS);
        return bus;
    }

    private void askWhileConnected() {
        if (isConnected()) {
            var _ = trips.ask();
        }
    }

    @Override
    public void publish(Subject subject, Hint hint) {
        String name = names.name(subject);
        for (byte[] body : HintCodec.encode(hint, mostBytes())) {
            outgoing.offer(new Outgoing.Message(name, body));
        }
        local.publish(subject, hint);
    }

    private long mostBytes() {
        long told = link.maxPayload();
        return (told > 0 ? told : USUAL_MAX_PAYLOAD) - HEADER_ROOM;
    }

    @Override
    public Registration subscribe(Subject subject, Consumer<Hint> listener) {
        Registration own = local.subscribe(subject, listener);
        interests.join(subject);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                own.close();
                interests.leave(subject);
            }
        };
    }

    /** A connection may be dead long before anybody notices, so NATS must have answered lately. */
    @Override
    public boolean isOpen() {
        return isConnected() && trips.answeredWithin(FRESH);
    }

    private boolean isConnected() {
        return link.isOpen();
    }

    @Override
    public void settle() {
        if (isOpen()) {
            var _ = trips.ask()
                    .copy()
                    .completeOnTimeout(false, SETTLE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    @Override
    public void whenRestored(Runnable listener) {
        restoration.add(listener);
    }

    private void take(Connection connection) {
        interests.beginAll(() -> dispatcher = connection.createDispatcher(this::hear));
    }

    private void begin(Subject subject) {
        Dispatcher now = dispatcher;
        if (now != null && now.isActive()) {
            now.subscribe(names.name(subject));
        }
    }

    private void end(Subject subject) {
        Dispatcher now = dispatcher;
        if (now != null && now.isActive()) {
            now.unsubscribe(names.name(subject));
        }
    }

    private void hear(Message message) {
        metrics.received().increment();
        switch (HintCodec.decode(message.getData())) {
            case Envelope.Known(Hint hint) ->
                names.subject(message.getSubject()).ifPresent(subject -> tell(subject, hint));
            case Envelope.Foreign() -> {}
            case Envelope.Malformed(String problem) -> malformed(problem);
        }
    }

    /** The library would call a fault of ours one of the connection. */
    private void tell(Subject subject, Hint hint) {
        try {
            local.publish(subject, hint);
        } catch (RuntimeException e) {
            LOG.warn("a hint from another node could not be taken", e);
        }
    }

    private void malformed(String problem) {
        metrics.malformed().increment();
        if (mayWarn.now()) {
            LOG.warn("NATS brought what is no hint: {}", problem);
        }
    }

    /** @return whether NATS knows what this node listens to by now */
    boolean flush(Duration patience) {
        return link.flush(patience);
    }

    /** Gives what was published a second to leave. */
    @Override
    public void close() {
        outgoing.close();
        link.close();
    }
}
