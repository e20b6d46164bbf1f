package chat.starling.server.delivery;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.telemetry.Span;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One conversation on this node: takes hints in any order and passes its events on in the order of their seqs, each once.
 *
 * <p>Every hint up to {@link #position} is a repeat and is dropped. The next one is passed on. One from further ahead waits,
 * and the hole before it is read from the log, by one reader at a time, on a thread that may block; other conversations go on
 * meanwhile. So a hint may be lost or late without harm: a later one, or the digest by {@link #reach}, shows the hole.
 *
 * <p>All fields are guarded by the lock of this object. What is done under it is short: encoding an event once and putting one
 * task on each event loop. Tasks for one loop are put there in the order of the seqs, since the lock is held.
 */
final class Feed {
    private static final long NOT_STARTED = -1;
    private static final int EARLY_LIMIT = 1_000;

    private final ConversationId conversation;
    private final FrameEncoder encoder;
    private final HoleReader holeReader;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final TreeMap<Long, Event> early = new TreeMap<>();
    private final Tail tail = new Tail();
    private final List<FeedBranch> branches = new ArrayList<>(1);
    private long position = NOT_STARTED;
    private long reach;
    private boolean repairing;

    /** By their seqs, the spans of events that wait for their turn; mostly there are none. */
    private Map<Long, Span> recorded = Map.of();

    /** Reads what is missing and offers it to the feed, at some time, on another thread. */
    @FunctionalInterface
    interface HoleReader {
        void fill(Feed feed, Seq after);
    }

    Feed(ConversationId conversation, FrameEncoder encoder, HoleReader holeReader) {
        this.conversation = conversation;
        this.encoder = encoder;
        this.holeReader = holeReader;
    }

    ConversationId conversation() {
        return conversation;
    }

    /** Completes when the feed knows its position; exceptionally when the log could not be read. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** Events after {@code head} are passed on; those that came before this call are among them. */
    synchronized void start(Seq head) {
        position = head.value();
        passEarly();
        started.complete(null);
    }

    void fail(RuntimeException cause) {
        started.completeExceptionally(cause);
    }

    /**
     * @param events in ascending order
     * @param span of the first of them; ends when that is written to the sessions here, and never if it is a repeat
     */
    synchronized void offer(List<Event> events, Span span) {
        long first = events.getFirst().seq().value();
        if (span.isRecorded() && first > position && recorded.size() < EARLY_LIMIT) {
            recorded = new HashMap<>(recorded);
            recorded.put(first, span);
        }
        offer(events);
    }

    /** @param events in ascending order */
    synchronized void offer(List<Event> events) {
        List<Event> next = new ArrayList<>(events.size());
        for (Event event : events) {
            long expected = position + 1 + next.size();
            if (position == NOT_STARTED || event.seq().value() > expected) {
                keepEarly(event);
            } else if (event.seq().value() == expected) {
                next.add(event);
            }
        }
        pass(next);
        passEarly();
    }

    /** Beyond the limit the newest are forgotten: the hole reader brings them as well. */
    private void keepEarly(Event event) {
        early.put(event.seq().value(), event);
        if (early.size() > EARLY_LIMIT) {
            early.pollLastEntry();
        }
    }

    private void passEarly() {
        if (position == NOT_STARTED) {
            return;
        }
        early.headMap(position, true).clear();
        List<Event> next = new ArrayList<>();
        for (long seq = position + 1; early.containsKey(seq); seq++) {
            next.add(early.remove(seq));
        }
        pass(next);
        repair();
    }

    private void repair() {
        boolean incomplete = !early.isEmpty() || position < reach;
        if (incomplete && !repairing) {
            repairing = true;
            holeReader.fill(this, new Seq(position));
        }
    }

    /** The log has events up to {@code head}: those that no hint brought are read. */
    synchronized void reach(Seq head) {
        reach = Math.max(reach, head.value());
        if (position != NOT_STARTED) {
            repair();
        }
    }

    /** One that has not started may be about to start at an older head. */
    synchronized boolean lacks(Seq head) {
        return position < head.value();
    }

    /** The seq of the last event that was passed on. */
    synchronized Seq position() {
        return new Seq(Math.max(position, 0));
    }

    /** The events after a seq that are at hand, at most {@code limit}. */
    synchronized List<Event> tail(long after, int limit) {
        return tail.after(after, limit);
    }

    /** Keeps what was read from the log for the next who ask. */
    synchronized void remember(List<Event> read) {
        if (position != NOT_STARTED) {
            tail.addBefore(read, position);
        }
    }

    /** The hole reader is done, with success or without; what is still missing starts it again. */
    synchronized void filled(List<Event> events) {
        repairing = false;
        offer(events);
    }

    private void pass(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        position = events.getLast().seq().value();
        events.forEach(tail::add);
        if (branches.isEmpty()) {
            recorded = Map.of();
            return;
        }
        List<EncodedEvent> encoded = new ArrayList<>(events.size());
        for (Event event : events) {
            encoded.add(EncodedEvent.of(event, encoder, recording(event)));
        }
        for (FeedBranch branch : branches) {
            encoded.forEach(event -> event.frame().retain());
            branch.deliver(encoded);
        }
        encoded.forEach(event -> event.frame().release());
    }

    private @Nullable Recording recording(Event event) {
        if (recorded.isEmpty()) {
            return null;
        }
        Span span = recorded.remove(event.seq().value());
        return span == null ? null : new Recording(span, branches.size());
    }

    /** Ephemeral: it has no place in the order, and whoever is behind does without. */
    synchronized void typing(UserId user) {
        if (branches.isEmpty()) {
            return;
        }
        ByteBuf frame = encoder.encode(new ServerFrame.TypingNow(conversation, user));
        for (FeedBranch branch : branches) {
            branch.show(frame.retain(), user);
        }
        frame.release();
    }

    /**
     * Adds an event loop.
     *
     * @return the position: the branch is given every event after it, and none before
     */
    synchronized long attach(FeedBranch branch) {
        branches.add(branch);
        return position;
    }

    synchronized void detach(FeedBranch branch) {
        branches.remove(branch);
    }
}
