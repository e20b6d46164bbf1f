package chat.starling.server.presence;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When the other nodes were last asked about each watched user, and whom to ask about again.
 *
 * <p>Everybody is asked about again now and then, so that a lost hint does no lasting harm. Any thread; everything is guarded by
 * this object's lock.
 */
final class Questions {
    static final Duration REFRESH = Duration.ofMinutes(5);

    /** After this time an answer will not come. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    /** How many are asked about again at once; with the tick of {@link Presence} 2,000 a second. */
    static final int BATCH = 100;

    /** Who was asked about the longest ago comes first. */
    private final Map<UserId, Long> asked = new LinkedHashMap<>();

    private final Deque<Question> open = new ArrayDeque<>();

    /** Answers to questions before this time are not to be relied on. */
    private long doubtedBefore;

    /** @param at by the node's monotonic clock */
    record Question(UserId user, long at) {}

    Questions(long now) {
        doubtedBefore = now - REFRESH.toNanos();
    }

    /** The user is watched from now on, and asked about. */
    synchronized void begin(UserId user, long now) {
        asked.put(user, now);
        open.add(new Question(user, now));
    }

    /** The user is not watched any more. */
    synchronized void end(UserId user) {
        asked.remove(user);
    }

    /** Hints may have been lost, questions and answers too: everybody is to be asked about again. */
    synchronized void doubtAll(long now) {
        doubtedBefore = now;
        open.clear();
    }

    /** The next batch of those who are to be asked about again; it counts as asked. */
    synchronized List<UserId> due(long now) {
        List<UserId> due = new ArrayList<>();
        for (Map.Entry<UserId, Long> oldest : asked.entrySet()) {
            if (due.size() == BATCH || !isDue(oldest.getValue(), now)) {
                break;
            }
            due.add(oldest.getKey());
        }
        due.forEach(asked::remove);
        due.forEach(user -> begin(user, now));
        return due;
    }

    private boolean isDue(long askedAt, long now) {
        return askedAt - doubtedBefore < 0 || now - askedAt >= REFRESH.toNanos();
    }

    /** Questions whose answers must have come by now. Each is named once. */
    synchronized List<Question> closed(long now) {
        List<Question> closed = new ArrayList<>();
        while (!open.isEmpty() && now - open.getFirst().at() >= PATIENCE.toNanos()) {
            closed.add(open.removeFirst());
        }
        return closed;
    }
}
