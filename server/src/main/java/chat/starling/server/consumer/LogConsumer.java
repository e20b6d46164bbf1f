package chat.starling.server.consumer;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.server.consumer.ConsumerPositions.Progress;
import chat.starling.server.log.CommitListener;
import chat.starling.server.log.RecentChanges;
import chat.starling.server.log.RecentChanges.Changes;
import chat.starling.server.log.RecentChanges.Mark;
import chat.starling.server.telemetry.Span;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for one purpose, next to the hot path: one thread a node, which rests as long as it has worked.
 *
 * <p>What this node commits it reads on at the next {@link #TURN}. What others did not get to, since they died or are busy, it finds
 * every {@link #SWEEP} among the conversations that changed lately, and in its first sweep and every {@link #WHOLE_SWEEP} among all.
 * Nodes need not know of each other: {@link ConsumerPositions} lets one of them take each step.
 */
public final class LogConsumer implements CommitListener, AutoCloseable {
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration WHOLE_SWEEP = Duration.ofMinutes(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int EVENTS = 500;
    private static final int CONVERSATIONS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(LogConsumer.class);

    private final String name;
    private final Step step;
    private final ConsumerPositions positions;
    private final RecentChanges recent;
    private final Predicate<Throwable> passing;
    private final Set<ConversationId> due = ConcurrentHashMap.newKeySet();
    /** What somebody else was at, or what failed; looked at again by the next sweep. */
    private final Set<ConversationId> later = new HashSet<>();

    private final Thread thread;
    private @Nullable Mark mark;
    private long sweptAt;
    private long sweptWholeAt;
    private boolean waiting;
    private boolean failing;
    private volatile boolean closed;

    /** @param passing whether a fault is of the database and goes by, rather than one of ours */
    public LogConsumer(
            String name, Step step, ConsumerPositions positions, RecentChanges recent, Predicate<Throwable> passing) {
        this.name = name;
        this.step = step;
        this.positions = positions;
        this.recent = recent;
        this.passing = passing;
        this.thread = Thread.ofPlatform().daemon().name("consumer " + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Quick, as the lane waits for it. */
    @Override
    public void committed(List<Event> events, Map<Event, Span> recorded) {
        ConversationId last = null;
        for (Event event : events) {
            if (!event.conversation().equals(last)) {
                last = event.conversation();
                due.add(last);
            }
        }
    }

    private void run() {
        try {
            step.prepare();
            while (!closed) {
                tryTurn();
                Thread.sleep(TURN);
            }
        } catch (InterruptedException e) {
            LOG.error("nobody interrupts the consumer {}", name, e);
        }
    }

    private void tryTurn() throws InterruptedException {
        try {
            turn();
        } catch (RuntimeException e) {
            tell(e);
            Thread.sleep(SWEEP);
        }
    }

    private void turn() throws InterruptedException {
        long now = System.nanoTime();
        if (mark == null || now - sweptWholeAt >= WHOLE_SWEEP.toNanos()) {
            Mark before = recent.now();
            readAll();
            mark = before;
            sweptAt = now;
            sweptWholeAt = now;
        } else if (now - sweptAt >= SWEEP.toNanos()) {
            Changes changes = recent.since(mark);
            due.addAll(positions.behind(name, changes.heads()));
            due.addAll(later);
            later.clear();
            mark = changes.next();
            sweptAt = now;
        }
        readDue();
    }

    private void readAll() throws InterruptedException {
        ConversationId after = null;
        List<ConversationId> behind;
        do {
            behind = positions.behind(name, after, CONVERSATIONS);
            for (ConversationId conversation : behind) {
                read(conversation);
                after = conversation;
            }
        } while (!closed && behind.size() == CONVERSATIONS);
    }

    private void readDue() throws InterruptedException {
        Iterator<ConversationId> each = due.iterator();
        while (!closed && each.hasNext()) {
            ConversationId conversation = each.next();
            each.remove();
            read(conversation);
        }
    }

    private void read(ConversationId conversation) throws InterruptedException {
        Progress progress = Progress.MORE;
        while (!closed && progress == Progress.MORE) {
            long start = System.nanoTime();
            progress = step(conversation);
            Thread.sleep(Duration.ofNanos(System.nanoTime() - start));
        }
        if (progress == Progress.TAKEN) {
            later.add(conversation);
        }
    }

    /** A conversation that cannot be read must not keep the others from being read. */
    private Progress step(ConversationId conversation) throws InterruptedException {
        try {
            Progress progress = positions.advance(name, conversation, EVENTS, step);
            waiting = false;
            failing = false;
            return progress;
        } catch (RuntimeException e) {
            tell(e);
            Thread.sleep(SWEEP);
            return Progress.TAKEN;
        }
    }

    private void tell(RuntimeException fault) {
        if (closed) {
            return;
        }
        if (passing.test(fault)) {
            if (!waiting) {
                LOG.warn("the consumer {} waits for the database: {}", name, fault.getMessage());
            }
            waiting = true;
            return;
        }
        if (!failing) {
            LOG.error("the consumer {} could not read on and tries again", name, fault);
        }
        failing = true;
    }

    /** Lets the step under way end. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(CLOSE_PATIENCE);
    }
}
