package chat.starling.bench.crowd;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** As the SDK waits before it connects again: a random time up to 0.25 s, then to twice as much each time, at most to 30 s. */
final class Backoff {
    private static final long FIRST_MILLIS = 250;
    private static final long MOST_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final int MOST_DOUBLINGS = 7;

    private int failures;

    long nextMillis() {
        long bound = Math.min(MOST_MILLIS, FIRST_MILLIS << failures);
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        return ThreadLocalRandom.current().nextLong(bound + 1);
    }

    void reset() {
        failures = 0;
    }
}
