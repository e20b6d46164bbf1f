package chat.starling.server.nats;

import chat.starling.server.bus.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The subjects that this node listens to, with the number of listeners of each.
 *
 * <p>A subject stays for a linger after its last listener, since a client that lost its connection is back soon. All runs under
 * one lock, the callbacks too, so that beginning and ending of a subject reach NATS in their order; callbacks do not block.
 */
final class Interests {
    /** So many at most linger. */
    static final int MOST_LINGERING = 50_000;

    private final long linger;
    private final LongSupplier nanoTime;
    private final Consumer<Subject> begin;
    private final Consumer<Subject> end;
    private final Map<Subject, Integer> listeners = new HashMap<>();

    /** Subjects without listeners, and since when, the longest first. */
    private final LinkedHashMap<Subject, Long> lingering = new LinkedHashMap<>();

    Interests(Duration linger, LongSupplier nanoTime, Consumer<Subject> begin, Consumer<Subject> end) {
        this.linger = linger.toNanos();
        this.nanoTime = nanoTime;
        this.begin = begin;
        this.end = end;
    }

    synchronized void join(Subject subject) {
        boolean first = listeners.merge(subject, 1, Integer::sum) == 1;
        boolean lingered = lingering.remove(subject) != null;
        if (first && !lingered) {
            begin.accept(subject);
        }
    }

    synchronized void leave(Subject subject) {
        boolean last = listeners.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1) == null;
        if (!last) {
            return;
        }
        if (lingersElsewhere(subject)) {
            end.accept(subject);
            return;
        }
        lingering.put(subject, nanoTime.getAsLong());
        if (lingering.size() > MOST_LINGERING) {
            end.accept(lingering.pollFirstEntry().getKey());
        }
    }

    /** Whom nobody watches any more, presence itself keeps for a while; members name as many as they like. */
    private static boolean lingersElsewhere(Subject subject) {
        return subject instanceof Subject.PresenceOf;
    }

    /** Ends the subjects that have lingered for long enough. */
    synchronized void sweep() {
        long now = nanoTime.getAsLong();
        Iterator<Map.Entry<Subject, Long>> eldest = lingering.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<Subject, Long> next = eldest.next();
            if (now - next.getValue() < linger) {
                return;
            }
            eldest.remove();
            end.accept(next.getKey());
        }
    }

    /** Begins all of them on a connection that is new; {@code connect} makes it the one that is used. */
    synchronized void beginAll(Runnable connect) {
        connect.run();
        listeners.keySet().forEach(begin);
        lingering.keySet().forEach(begin);
    }

    synchronized int size() {
        return listeners.size() + lingering.size();
    }
}
