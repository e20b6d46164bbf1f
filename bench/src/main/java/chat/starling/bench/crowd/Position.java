package chat.starling.bench.crowd;

import java.util.TreeSet;

/** How far one session has seen one conversation without a hole. It outlives connections; what came early does not. */
final class Position {
    private final TreeSet<Long> early = new TreeSet<>();
    private long value;

    Position(long value) {
        this.value = value;
    }

    long value() {
        return value;
    }

    /** @return false when this seq came on this connection before */
    boolean takes(long seq) {
        if (seq <= value || !early.add(seq)) {
            return false;
        }
        while (early.remove(value + 1)) {
            value++;
        }
        return true;
    }

    boolean hasHole() {
        return !early.isEmpty();
    }

    /** What came after a hole comes again on the next connection. */
    void disconnected() {
        early.clear();
    }
}
