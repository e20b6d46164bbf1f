package chat.starling.client;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The commands of one conversation, in order. At most {@code window} of them are in flight; with a window of 1, none
 * can overtake an earlier one that has to be tried again.
 */
final class Lane {
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private final int window;
    private int inFlight;
    private boolean resting;

    Lane(int window) {
        this.window = window;
    }

    void add(Pending pending) {
        queue.add(pending);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Gives to {@code send} what may leave now. */
    void pump(Consumer<Pending> send) {
        if (resting || inFlight >= window) {
            return;
        }
        for (Pending pending : queue) {
            if (inFlight >= window || !pending.stored) {
                return;
            }
            if (!pending.inFlight) {
                pending.inFlight = true;
                pending.overdue = false;
                inFlight++;
                send.accept(pending);
            }
        }
    }

    void remove(Pending pending) {
        land(pending);
        queue.remove(pending);
    }

    /** It was not done; it keeps its place. */
    void land(Pending pending) {
        if (pending.inFlight) {
            pending.inFlight = false;
            inFlight--;
        }
    }

    void landAll() {
        queue.forEach(this::land);
    }

    void rest() {
        resting = true;
    }

    void wake() {
        resting = false;
    }

    boolean resting() {
        return resting;
    }

    /** Those that have waited for their answer over a whole limit. */
    void forOverdue(Consumer<Pending> resend) {
        for (Pending pending : queue) {
            if (pending.inFlight && pending.overdue) {
                resend.accept(pending);
            }
            pending.overdue = pending.inFlight;
        }
    }
}
