package chat.starling.server.postgres;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.Event;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.CommitListener;
import chat.starling.server.log.Refusal;
import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import chat.starling.server.telemetry.WorkIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer of the log: group commit by a thread with a queue.
 *
 * <p>A batch is whatever queued up while the last one committed, so a quiet server answers a single send at once and a busy
 * one puts hundreds into each commit. A transaction costs as much as ten rows, so after a batch of several the next one
 * lets some milliseconds pass. A conversation belongs to one lane, so its events keep the order of their calls.
 */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int QUEUE_LIMIT = 20_000;
    private static final int BATCH_LIMIT = 512;
    private static final long LONGEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(4);
    private static final AppendOutcome UNAVAILABLE =
            refused(Refusal.unavailable("the log cannot be written at the moment"));

    private final Attempts attempts;
    private final CommitListener committed;
    private final LaneMetrics metrics;
    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final Thread thread;
    private long nextBatch = System.nanoTime();
    private volatile boolean closing;

    /** @param waiting the span that ends when the lane takes the command */
    record Pending(Append append, Span waiting, CompletableFuture<AppendOutcome> outcome) {
        static Pending of(Append append) {
            return new Pending(append, append.span().child(Step.APPEND), new CompletableFuture<>());
        }
    }

    Lane(int number, AppendTransaction transaction, CommitListener committed, LaneMetrics metrics) {
        this.attempts = new Attempts(transaction);
        this.committed = committed;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("lane-" + number).start(this::work);
        metrics.watch(number, this);
    }

    CompletableFuture<AppendOutcome> append(Append append) {
        Pending pending = Pending.of(append);
        if (closing || !queue.offer(pending)) {
            pending.waiting().end();
            pending.outcome().complete(refused(Refusal.unavailable("the log takes no more at the moment")));
        }
        return pending.outcome();
    }

    int queued() {
        return queue.size();
    }

    boolean hangs() {
        return attempts.hang();
    }

    private void work() {
        List<Pending> drained = new ArrayList<>(BATCH_LIMIT);
        while (awaitWork(drained)) {
            nextBatch = System.nanoTime() + period(drained.size());
            try {
                batches(drained).forEach(this::commit);
            } catch (RuntimeException | Error e) {
                giveUp(drained, e);
            }
            drained.clear();
        }
    }

    /** For a batch of one, none: who sends alone, or one after the other, waits for nothing but the commit. */
    static long period(int batch) {
        return Math.min(LONGEST_PERIOD, TimeUnit.MILLISECONDS.toNanos(batch - 1L));
    }

    private void pause() {
        long pause = nextBatch - System.nanoTime();
        if (pause > 0 && !closing) {
            LockSupport.parkNanos(pause);
        }
    }

    /** Whatever has happened, those who wait are answered and the lane goes on: a part of all conversations has no other. */
    private void giveUp(List<Pending> drained, Throwable cause) {
        boolean outOfReach = DatabaseTrouble.isOutOfReach(cause);
        if (outOfReach) {
            queue.drainTo(drained);
        }
        drained.forEach(pending -> pending.waiting().end());
        complete(drained, UNAVAILABLE);
        if (outOfReach) {
            LOG.warn("the database is out of reach for {}: {}", drained.size(), DatabaseTrouble.inOneLine(cause));
        } else {
            LOG.error("a lane failed and goes on", cause);
        }
    }

    /** Interruption is how {@link #close} wakes a lane that has nothing to do. */
    private boolean awaitWork(List<Pending> drained) {
        pause();
        if (queue.drainTo(drained, BATCH_LIMIT) > 0) {
            return true;
        }
        if (closing) {
            return false;
        }
        try {
            drained.add(queue.take());
        } catch (InterruptedException e) {
            return awaitWork(drained);
        }
        queue.drainTo(drained, BATCH_LIMIT - 1);
        return true;
    }

    /** Commands that change what later ones are judged by are committed alone. */
    private static List<List<Pending>> batches(List<Pending> drained) {
        List<List<Pending>> batches = new ArrayList<>();
        List<Pending> current = new ArrayList<>();
        for (Pending pending : drained) {
            boolean alone = Projection.changesTheRules(pending.append().body());
            if (alone && !current.isEmpty()) {
                batches.add(current);
                current = new ArrayList<>();
            }
            current.add(pending);
            if (alone) {
                batches.add(current);
                current = new ArrayList<>();
            }
        }
        if (!current.isEmpty()) {
            batches.add(current);
        }
        return batches;
    }

    private void commit(List<Pending> batch) {
        long begun = System.nanoTime();
        BatchTrace trace = BatchTrace.begin(batch);
        try {
            AppendTransaction.Result result =
                    attempts.run(batch.stream().map(Pending::append).toList());
            metrics.committed(batch.size(), begun);
            trace.ended();
            publish(result, trace.spans(result.events()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(result.outcomes().get(i));
            }
        } catch (RuntimeException e) {
            trace.failed();
            failed(batch, e);
        }
    }

    /** A reader that misses this call finds the events in the log, so its failure must not reach the sender. */
    private void publish(AppendTransaction.Result result, Map<Event, Span> recorded) {
        if (result.events().isEmpty()) {
            return;
        }
        try {
            committed.committed(result.events(), recorded);
            committed.followed(result.followed());
        } catch (RuntimeException e) {
            LOG.error("committed events could not be handed on", e);
        }
    }

    private void failed(List<Pending> batch, RuntimeException e) {
        if (DatabaseTrouble.isOutOfReach(e)) {
            throw e;
        }
        if (DatabaseTrouble.isPassing(e)) {
            LOG.warn("the database did not take a batch of {}: {}", batch.size(), DatabaseTrouble.inOneLine(e));
            complete(batch, UNAVAILABLE);
        } else if (batch.size() > 1) {
            batch.forEach(pending -> commit(List.of(pending)));
        } else {
            WorkIds.forUser(batch.getFirst().append().sender(), () -> LOG.error("an append failed", e))
                    .run();
            complete(batch, refused(new Refusal(ErrorCode.INTERNAL, "the server failed to handle this command")));
        }
    }

    private static void complete(List<Pending> batch, AppendOutcome outcome) {
        batch.forEach(pending -> pending.outcome().complete(outcome));
    }

    private static AppendOutcome refused(Refusal refusal) {
        return new AppendOutcome.Refused(refusal);
    }

    /** Commits what is queued, then ends. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        while (thread.isAlive()) {
            if (queue.isEmpty() && thread.getState() == Thread.State.WAITING) {
                thread.interrupt();
            }
            thread.join(10);
        }
    }
}
