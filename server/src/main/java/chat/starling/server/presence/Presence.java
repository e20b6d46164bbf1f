package chat.starling.server.presence;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import chat.starling.server.bus.Subject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells watchers when a user comes and goes, on whatever node.
 *
 * <p>Nobody stores who is online. A node knows whom it hosts ({@link HostedUsers}). A node with watchers asks the bus once for
 * each user and remembers what the others say ({@link WatchedUsers}, {@link FirstAnswers}) as long as they live
 * ({@link LiveNodes}). What was lost on the way is found by asking again ({@link Questions}).
 *
 * <p>Any thread. Each part has a lock of its own. Where one is held while another is taken, it is in this order: hosted users,
 * watched users, questions.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    static final Duration TICK = Duration.ofMillis(50);

    /** Changes are gathered for so long, and told only if they have not undone each other. */
    static final Duration GATHERING = Duration.ofMillis(250);

    private final Bus bus;
    private final Departures departures;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final HostedUsers hosted;
    private final WatchedUsers watched;
    private final LiveNodes nodes;
    private final Questions questions;
    private final FirstAnswers answers;
    private final Listening listening;
    private final Counter asked;

    /** Used by the tick alone. */
    private long lastFlush;

    private volatile @Nullable ScheduledFuture<?> ticking;

    /** Hears of others' presence. */
    public interface Watcher {
        /** Called from any thread, in the order of things; must not block. */
        void tell(ServerFrame frame);
    }

    /**
     * @param nanoTime a clock that only goes forward
     * @param blocking runs what may block
     */
    public Presence(
            NodeId self,
            Bus bus,
            LastSeen lastSeen,
            InstantSource clock,
            LongSupplier nanoTime,
            Executor blocking,
            MeterRegistry metrics) {
        this.bus = bus;
        this.departures = new Departures(lastSeen, blocking);
        this.clock = clock;
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        lastFlush = now;
        asked = metrics.counter("starling.presence.asked");
        questions = new Questions(now);
        nodes = new LiveNodes(self, bus, now);
        watched = new WatchedUsers(bus, questions, metrics.counter("starling.presence.told"));
        answers = new FirstAnswers(watched, lastSeen, blocking);
        listening = new Listening(self, nodes, watched, questions, nanoTime);
        hosted = new HostedUsers(self, bus, nanoTime, told -> watched.told(told, nanoTime.getAsLong()));
        metrics.gauge("starling.presence.watched", watched, WatchedUsers::size);
        metrics.gauge("starling.nodes.alive", nodes, LiveNodes::alive);
        bus.subscribe(new Subject.AllNodes(), listening::hearOfNode);
        bus.whenRestored(() -> questions.doubtAll(nanoTime.getAsLong()));
    }

    /** Begins to give signs of life and to tell of changes. */
    public void start(ScheduledExecutorService timer) {
        ticking = timer.scheduleWithFixedDelay(this::safeTick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The session's welcome is on its way. */
    public void connected(UserId user) {
        hosted.connected(user);
    }

    public void disconnected(UserId user, SessionId session) {
        departures.note(session, clock.instant());
        hosted.disconnected(user);
    }

    /**
     * Replaces what a watcher hears, then tells it how things stand: at once about users of whom anything is known, soon about the
     * others. Blocks. Calls for one watcher follow one another.
     */
    public void watch(Watcher watcher, Collection<UserId> before, Collection<UserId> users) {
        forget(watcher, before);
        List<UserId> unknown = watched.hear(users, listening::hearOfUser, nanoTime.getAsLong());
        unknown.forEach(this::ask);
        watched.add(watcher, users);
        if (unknown.isEmpty()) {
            return;
        }
        if (nodes.alive() == 1) {
            answers.settle(unknown);
        } else {
            answers.await(unknown, nanoTime.getAsLong());
        }
    }

    /** How many of the users this node would begin to hear of. */
    public int unheard(Collection<UserId> users) {
        return watched.unheard(users);
    }

    public void forget(Watcher watcher, Collection<UserId> users) {
        watched.forget(watcher, users, nanoTime.getAsLong());
    }

    private void ask(UserId user) {
        asked.increment();
        hosted.answerHere(user);
        bus.publish(new Subject.OfUser(user), new Hint.PresenceAsked(user));
    }

    private void safeTick() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.error("a tick of presence failed", e);
        }
    }

    /** What is due by now. One thread at a time; short. */
    void tick() {
        long now = nanoTime.getAsLong();
        nodes.pulse(now);
        hosted.expire(now);
        List<NodeId> departed = nodes.departed(now);
        if (!departed.isEmpty()) {
            watched.lost(departed);
        }
        questions.due(now).forEach(this::ask);
        answers.expire(now);
        if (now - lastFlush >= GATHERING.toNanos()) {
            lastFlush = now;
            watched.flush(clock.instant().minus(HostedUsers.LINGER));
            watched.expire(now);
        }
    }

    /** Says that this node ends, so that its users need not be waited for. */
    @Override
    public void close() {
        ScheduledFuture<?> running = ticking;
        if (running != null) {
            running.cancel(false);
        }
        nodes.leave();
    }
}
