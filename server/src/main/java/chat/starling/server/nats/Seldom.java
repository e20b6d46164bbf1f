package chat.starling.server.nats;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one through in a minute: for lines in the log that others cause, who may be many. */
final class Seldom {
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    boolean now() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE);
    }
}
