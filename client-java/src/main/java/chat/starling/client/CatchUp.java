package chat.starling.client;

import chat.starling.client.Scheduler.Scheduled;
import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame.ErrorFrame;
import chat.starling.protocol.frame.ServerFrame.Synced;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Seq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server for what is missing: one {@code sync} at a time, each for as many conversations as one may name.
 *
 * <p>A conversation that is still behind after its sync is asked for again; if the sync brought nothing, then after a
 * pause, so that no answer of a server can make a tight loop. A refused sync names no conversation; it is halved until
 * the one at fault stands alone.
 */
final class CatchUp {
    /** A sync that brings nothing for so long is given up, and the connection with it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loop loop;
    private final Wire wire;
    private final LongSupplier numbers;
    private final Backoff backoff;
    private final LinkedHashSet<ConversationId> wanted = new LinkedHashSet<>();
    private Map<ConversationId, Seq> asked = Map.of();
    private @Nullable Epoch epoch;
    private @Nullable Delivery delivery;
    private long number;
    private int most = ClientFrame.MAX_SYNC_ENTRIES;
    private boolean moving;
    private Runnable whenDone = () -> {};
    private Scheduled rest = () -> {};
    private Scheduled patience = () -> {};
    private boolean resting;

    CatchUp(Loop loop, Wire wire, LongSupplier numbers, Backoff backoff) {
        this.loop = loop;
        this.wire = wire;
        this.numbers = numbers;
        this.backoff = backoff;
    }

    /** A session is live; {@code done} runs once, when nothing is wanted any more. */
    void begin(Epoch current, Delivery positions, Runnable done) {
        epoch = current;
        delivery = positions;
        whenDone = done;
        backoff.reset();
        ask();
    }

    /** The link is gone, and with it the sync that was under way. */
    void down() {
        rest.cancel();
        patience.cancel();
        resting = false;
        epoch = null;
        most = ClientFrame.MAX_SYNC_ENTRIES;
        asked = Map.of();
        wanted.clear();
    }

    void want(ConversationId conversation) {
        if (!asked.containsKey(conversation) && wanted.add(conversation)) {
            ask();
        }
    }

    void forget(ConversationId conversation) {
        wanted.remove(conversation);
    }

    /** An event or a gap came. */
    void moved() {
        moving = true;
    }

    boolean owns(long re) {
        return re == number && !asked.isEmpty();
    }

    private void ask() {
        if (resting || !asked.isEmpty() || delivery == null || epoch == null) {
            return;
        }
        Map<ConversationId, Seq> after = nextPositions(delivery);
        if (after.isEmpty()) {
            Runnable done = whenDone;
            whenDone = () -> {};
            done.run();
            return;
        }
        asked = after;
        number = numbers.getAsLong();
        wire.send(new ClientFrame.Sync(new RequestId.Number(number), epoch, after));
        watch();
    }

    private Map<ConversationId, Seq> nextPositions(Delivery positions) {
        Map<ConversationId, Seq> after = new HashMap<>();
        while (after.size() < most && !wanted.isEmpty()) {
            ConversationId conversation = wanted.removeFirst();
            Seq position = positions.position(conversation);
            if (position != null && positions.behind(conversation)) {
                after.put(conversation, position);
            }
        }
        return after;
    }

    private void watch() {
        moving = false;
        patience = loop.after(PATIENCE, () -> {
            if (moving || !wire.reading()) {
                watch();
            } else {
                wire.restart("a sync brought nothing");
            }
        });
    }

    void synced(Synced synced) {
        Map<ConversationId, Seq> answered = answered();
        most = Math.min(most * 2, ClientFrame.MAX_SYNC_ENTRIES);
        boolean progress = false;
        for (ConversationId conversation : answered.keySet()) {
            if (stillBehind(conversation, synced)) {
                wanted.add(conversation);
            }
            progress |= progressed(conversation, answered);
        }
        if (progress || wanted.isEmpty()) {
            backoff.reset();
            ask();
        } else {
            restFor(backoff.next());
        }
    }

    private boolean stillBehind(ConversationId conversation, Synced synced) {
        Seq head = synced.heads().get(conversation);
        if (delivery == null) {
            return false;
        }
        return head == null ? delivery.behind(conversation) : delivery.knows(conversation, head);
    }

    private boolean progressed(ConversationId conversation, Map<ConversationId, Seq> answered) {
        Seq position = delivery == null ? null : delivery.position(conversation);
        return position != null && !position.equals(answered.get(conversation));
    }

    void refused(ErrorFrame error) {
        Map<ConversationId, Seq> answered = answered();
        switch (error.code()) {
            case CONFLICT -> distrust();
            case NOT_FOUND -> narrow(new ArrayList<>(answered.keySet()));
            case INVALID, UNAUTHENTICATED, FORBIDDEN, TOO_LARGE, RATE_LIMITED, UNAVAILABLE, INTERNAL -> {
                wanted.addAll(answered.keySet());
                restFor(backoff.next(Errors.retryAfter(error)));
            }
        }
    }

    private Map<ConversationId, Seq> answered() {
        Map<ConversationId, Seq> answered = asked;
        asked = Map.of();
        patience.cancel();
        return answered;
    }

    /** The server counts in another epoch than its welcome said. */
    private void distrust() {
        if (delivery != null) {
            delivery.distrust();
        }
        wire.restart("the epoch changed");
    }

    private void narrow(List<ConversationId> answered) {
        if (answered.size() > 1) {
            most = Math.ceilDiv(answered.size(), 2);
            answered.reversed().forEach(wanted::addFirst);
        } else if (delivery != null) {
            delivery.forget(answered.getFirst());
        }
        ask();
    }

    private void restFor(Duration pause) {
        resting = true;
        rest = loop.after(pause, () -> {
            resting = false;
            ask();
        });
    }
}
