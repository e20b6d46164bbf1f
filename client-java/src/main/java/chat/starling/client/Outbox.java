package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands until each one is acked or refused for good, those of one conversation in the order in which they came.
 *
 * <p>A command is durable in the storage before its frame leaves. It goes out again with the same nonce after a
 * reconnect, after a temporary refusal, and when no answer came in time; the server does it once.
 */
final class Outbox {
    /** A command without an answer is sent again after one to two of these. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    /** A fault of the server may pass; a command that meets one each time must not hold its conversation for ever. */
    static final int MOST_FAULTS = 5;

    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Loop loop;
    private final Wire wire;
    private final Application application;
    private final OutboxStorage storage;
    private final Backoff backoff;
    private final int window;
    private final Runnable settled;
    private final Map<ConversationId, Lane> lanes = new LinkedHashMap<>();
    private final Map<Long, Pending> pending = new HashMap<>();
    private Scheduled sweep = () -> {};
    private boolean limited;

    /** @param settled called for each command that leaves the outbox */
    Outbox(
            Loop loop,
            Wire wire,
            Application application,
            OutboxStorage storage,
            Backoff backoff,
            int window,
            Runnable settled) {
        this.loop = loop;
        this.wire = wire;
        this.application = application;
        this.storage = storage;
        this.backoff = backoff;
        this.window = window;
        this.settled = settled;
    }

    void add(Pending command) {
        enqueue(command);
        storage.add(command.entry).whenComplete((_, failure) -> {
            if (loop.eventLoop().inEventLoop()) {
                stored(command, failure);
            } else {
                loop.run(() -> stored(command, failure));
            }
        });
    }

    /** Takes up what an earlier client left in the storage. */
    void restore(Pending command) {
        enqueue(command);
        command.stored = true;
    }

    private void enqueue(Pending command) {
        pending.put(command.entry.number(), command);
        lane(command).add(command);
    }

    private Lane lane(Pending command) {
        return lanes.computeIfAbsent(command.entry.command().conversation(), _ -> new Lane(window));
    }

    private void stored(Pending command, @Nullable Throwable failure) {
        if (failure != null) {
            String message = "the outbox cannot store: " + failure.getMessage();
            fail(command, new StarlingException(ErrorCode.INTERNAL, message));
            return;
        }
        command.stored = true;
        pump(lane(command));
    }

    private void pump(Lane lane) {
        if (wire.live() && !limited) {
            lane.pump(this::transmit);
        }
    }

    private void transmit(Pending command) {
        OutboxEntry entry = command.entry;
        wire.send(entry.command().frame(new RequestId.Number(entry.number())));
    }

    void up(Epoch epoch) {
        refuseStrayTargets(epoch);
        List.copyOf(lanes.values()).forEach(this::pump);
        sweep = loop.after(ANSWER_LIMIT, this::sweep);
    }

    /** In another history the seq of a target may belong to another message. */
    private void refuseStrayTargets(Epoch epoch) {
        for (Pending command : new ArrayList<>(pending.values())) {
            Epoch origin = command.entry.epoch();
            if (origin != null
                    && !origin.equals(epoch)
                    && command.entry.command().target().isPresent()) {
                fail(command, new StarlingException(ErrorCode.CONFLICT, "the epoch of its target has passed"));
            }
        }
    }

    void down() {
        sweep.cancel();
        lanes.values().forEach(Lane::landAll);
    }

    private void sweep() {
        if (wire.reading()) {
            lanes.values().forEach(lane -> lane.forOverdue(this::transmit));
        }
        sweep = loop.after(ANSWER_LIMIT, this::sweep);
    }

    boolean owns(long re) {
        return pending.containsKey(re);
    }

    void acked(long re, ServerFrame.Ack ack) {
        Pending command = pending.get(re);
        if (command == null) {
            return;
        }
        backoff.reset();
        Command done = command.entry.command();
        leave(command);
        application.complete(
                command.future, new Ack(ack.conversation(), done.nonce(), ack.seq(), ack.at(), ack.duplicate()));
    }

    void refused(long re, ErrorFrame error) {
        Pending command = pending.get(re);
        if (command == null) {
            return;
        }
        if (mayPass(command, error)) {
            rest(command, error);
        } else {
            fail(command, Errors.exception(error));
        }
    }

    /**
     * {@code unauthenticated} is about the session, which the server ends; the command waits for the next one. A long wait is that
     * of a slow mode, which the application decides about: it would hold whatever else is to be sent.
     */
    private static boolean mayPass(Pending command, ErrorFrame error) {
        if (error.code() == ErrorCode.INTERNAL) {
            return ++command.faults < MOST_FAULTS;
        }
        boolean passes = error.code().temporary() || error.code() == ErrorCode.UNAUTHENTICATED;
        return passes && Errors.retryAfter(error).compareTo(LONGEST_WAIT) <= 0;
    }

    /** A rate is limited for all conversations at once; other refusals hold only their own. */
    private void rest(Pending command, ErrorFrame error) {
        Lane lane = lane(command);
        lane.land(command);
        Duration pause = backoff.next(Errors.retryAfter(error));
        if (error.code() == ErrorCode.RATE_LIMITED) {
            restAll(pause);
        } else if (!lane.resting()) {
            lane.rest();
            loop.after(pause, () -> {
                lane.wake();
                pump(lane);
            });
        }
    }

    private void restAll(Duration pause) {
        if (!limited) {
            limited = true;
            loop.after(pause, () -> {
                limited = false;
                List.copyOf(lanes.values()).forEach(this::pump);
            });
        }
    }

    private void fail(Pending command, StarlingException failure) {
        leave(command);
        application.fail(command.future, failure);
    }

    private void leave(Pending command) {
        pending.remove(command.entry.number());
        storage.remove(command.entry);
        Lane lane = lane(command);
        lane.remove(command);
        if (lane.isEmpty()) {
            lanes.remove(command.entry.command().conversation());
        } else {
            pump(lane);
        }
        settled.run();
    }

    /** What is left stays in the storage. */
    void stop(StopReason reason) {
        down();
        for (Pending command : new ArrayList<>(pending.values())) {
            application.fail(command.future, new StarlingException.Stopped(reason));
        }
        pending.clear();
        lanes.clear();
    }
}
