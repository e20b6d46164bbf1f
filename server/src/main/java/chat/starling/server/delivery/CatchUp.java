package chat.starling.server.delivery;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads on from the log for one session: a queue of steps, one chunk at a time, and only while the socket is writable.
 *
 * <p>At any moment at most one chunk is in memory, and of it only what the socket takes is encoded; the rest is read again. Runs
 * on the session's event loop; the log is read elsewhere.
 */
final class CatchUp {
    /** More than this from one conversation in a sync, and the client is better served with a page of history. */
    static final int REPLAY_LIMIT = 10_000;

    /** The same for all conversations of a sync together. */
    static final int SYNC_LIMIT = 50_000;

    private final Outbox outbox;
    private final FrameEncoder encoder;
    private final EventReader reader;
    private final Deque<Step> steps = new ArrayDeque<>(2);
    private boolean reading;

    CatchUp(Outbox outbox, FrameEncoder encoder, EventReader reader) {
        this.outbox = outbox;
        this.encoder = encoder;
        this.reader = reader;
    }

    private sealed interface Step {}

    /** Brings a subscription from its cursor to live. */
    private record Follow(Subscription subscription) implements Step {}

    /** Sends a fixed range. */
    private static final class Replay implements Step {
        private final ConversationId conversation;
        private final long end;
        private long cursor;

        Replay(ConversationId conversation, long after, long end) {
            this.conversation = conversation;
            this.cursor = after;
            this.end = end;
        }
    }

    /** All steps of a sync before this one are done. */
    private record SyncEnd(
            @Nullable RequestId re, Map<ConversationId, Seq> ends, List<Subscription> subscriptions, Runnable done)
            implements Step {}

    /** One that is not live has its step here, and never two: so there is no search, which for thousands would hold up the loop. */
    void follow(Subscription subscription) {
        steps.addLast(new Follow(subscription));
        goOn();
    }

    void forgetAll() {
        steps.clear();
    }

    void forget(Subscription subscription) {
        steps.removeIf(step -> switch (step) {
            case Follow follow -> follow.subscription() == subscription;
            case Replay replay -> replay.conversation.equals(subscription.conversation());
            case SyncEnd end -> false;
        });
    }

    /**
     * Plans a sync. A subscription is replayed up to the head that the session was told, as what came after was sent live; it
     * rests meanwhile and follows then, so that the client gets ascending seqs.
     */
    void sync(
            @Nullable RequestId re,
            Map<ConversationId, Seq> after,
            Function<ConversationId, @Nullable Subscription> subscriptions,
            Map<ConversationId, Seq> ends,
            Runnable done) {
        long[] budget = {SYNC_LIMIT};
        Map<ConversationId, Seq> fixedEnds = new LinkedHashMap<>();
        List<Subscription> followed = new ArrayList<>();
        after.forEach((conversation, position) -> {
            Subscription subscription = subscriptions.apply(conversation);
            if (subscription == null) {
                Seq end = ends.getOrDefault(conversation, position);
                fixedEnds.put(conversation, end);
                planReplay(conversation, position.value(), end.value(), budget);
            } else {
                followed.add(subscription);
                planReplay(conversation, position.value(), replayEnd(subscription, position.value()), budget);
                rest(subscription);
            }
        });
        steps.addLast(new SyncEnd(re, fixedEnds, followed, done));
        goOn();
    }

    private static long replayEnd(Subscription subscription, long after) {
        return after < subscription.start() ? subscription.start() : subscription.sent();
    }

    private void planReplay(ConversationId conversation, long after, long end, long[] budget) {
        if (after >= end) {
            return;
        }
        if (end - after > Math.min(REPLAY_LIMIT, budget[0])) {
            outbox.write(new ServerFrame.Gap(conversation, new Seq(after + 1), new Seq(end), new Seq(end)));
            return;
        }
        budget[0] -= end - after;
        steps.addLast(new Replay(conversation, after, end));
    }

    private void rest(Subscription subscription) {
        if (subscription.isLive()) {
            subscription.fallBehind();
        }
        Follow follow = new Follow(subscription);
        steps.remove(follow);
        steps.addLast(follow);
    }

    /** Does what can be done now; called again when the socket is writable or a chunk has come. */
    void goOn() {
        while (!reading && outbox.isWritable() && !outbox.isClosed()) {
            Step step = steps.peekFirst();
            if (step == null) {
                outbox.caughtUp();
                return;
            }
            switch (step) {
                case Follow follow -> goOn(follow);
                case Replay replay -> goOn(replay);
                case SyncEnd end -> finish(end);
            }
        }
    }

    private void goOn(Follow follow) {
        Subscription subscription = follow.subscription();
        if (subscription.goLive()) {
            steps.removeFirst();
            return;
        }
        read(follow, subscription.conversation(), subscription.sent());
    }

    private void goOn(Replay replay) {
        if (replay.cursor >= replay.end) {
            steps.removeFirst();
            return;
        }
        read(replay, replay.conversation, replay.cursor);
    }

    private void read(Step step, ConversationId conversation, long after) {
        reading = true;
        reader.read(conversation, after, outbox.loop(), events -> {
            reading = false;
            if (steps.peekFirst() == step) {
                write(step, events);
            }
            goOn();
        });
    }

    private void write(Step step, List<Event> events) {
        switch (step) {
            case Follow follow -> write(follow, events);
            case Replay replay -> write(replay, events);
            case SyncEnd end -> throw new IllegalStateException("the end of a sync reads nothing");
        }
    }

    /** Not beyond the branch's position: those events will come live. Others get their turn after a chunk. */
    private void write(Follow follow, List<Event> events) {
        Subscription subscription = follow.subscription();
        long sent = writeUpTo(subscription.branch().position(), subscription.sent(), events);
        subscription.advance(sent);
        steps.addLast(steps.removeFirst());
    }

    private void write(Replay replay, List<Event> events) {
        replay.cursor = writeUpTo(replay.end, replay.cursor, events);
    }

    /** @return the seq of the last event that was written */
    private long writeUpTo(long end, long after, List<Event> events) {
        long sent = after;
        for (Event event : events) {
            if (sent >= end || !outbox.isWritable()) {
                return sent;
            }
            if (event.seq().value() != sent + 1) {
                throw new IllegalStateException("the log has a hole after " + sent + " in " + event.conversation());
            }
            outbox.write(encoder.encode(new ServerFrame.EventFrame(event)));
            sent++;
        }
        return sent;
    }

    private void finish(SyncEnd end) {
        steps.removeFirst();
        Map<ConversationId, Seq> heads = end.ends();
        end.subscriptions().forEach(one -> heads.put(one.conversation(), new Seq(one.sent())));
        outbox.write(new ServerFrame.Synced(end.re(), heads));
        end.done().run();
    }
}
