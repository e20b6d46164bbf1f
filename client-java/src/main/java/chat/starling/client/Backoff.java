package chat.starling.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random time up to a bound that doubles with each failure.
 *
 * <p>This is the "full jitter" of the AWS Architecture Blog, "Exponential Backoff And Jitter" (2015): many clients that
 * lose one server at once come back spread over the whole time.
 */
final class Backoff {
    static final Duration BASE = Duration.ofMillis(250);
    static final Duration CAP = Duration.ofSeconds(30);
    private static final int LAST_DOUBLING = 7;

    private final RandomGenerator random;
    private final Duration cap;
    private int failures;

    Backoff(RandomGenerator random, Duration cap) {
        this.random = random;
        this.cap = cap;
    }

    Duration next() {
        long bound = Math.min(cap.toMillis(), BASE.toMillis() << failures);
        failures = Math.min(failures + 1, LAST_DOUBLING);
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** Never less than the server asked for, with jitter on top. */
    Duration next(Duration atLeast) {
        return atLeast.plus(next());
    }

    void reset() {
        failures = 0;
    }
}
