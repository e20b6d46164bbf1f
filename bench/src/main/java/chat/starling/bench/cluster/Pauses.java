package chat.starling.bench.cluster;

import java.util.concurrent.locks.LockSupport;

/** Waits by the clock. */
final class Pauses {
    private Pauses() {}

    static void seconds(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
