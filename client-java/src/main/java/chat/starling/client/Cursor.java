package chat.starling.client;

import chat.starling.protocol.model.Event;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far one conversation has been handed over, and what waits for a hole before it to be filled. */
final class Cursor {
    private long position;
    private long head;
    private @Nullable TreeMap<Long, Event> early;

    Cursor(long position, long head) {
        this.position = position;
        this.head = head;
    }

    long position() {
        return position;
    }

    boolean behind() {
        return position < head;
    }

    void moveTo(long seq) {
        position = seq;
        knows(seq);
    }

    /** The log is known to reach {@code seq}. */
    void knows(long seq) {
        head = Math.max(head, seq);
    }

    /** False when it waited already. */
    boolean keep(Event event) {
        if (early == null) {
            early = new TreeMap<>();
        }
        return early.putIfAbsent(event.seq().value(), event) == null;
    }

    /** The event after the position, when it waited; null when it did not. */
    @Nullable
    Event takeNext() {
        return early == null ? null : early.remove(position + 1);
    }

    /** Drops what waited up to the position and says how many that were. */
    int dropPassed() {
        if (early == null) {
            return 0;
        }
        var passed = early.headMap(position, true);
        int count = passed.size();
        passed.clear();
        return count;
    }

    int waiting() {
        return early == null ? 0 : early.size();
    }
}
