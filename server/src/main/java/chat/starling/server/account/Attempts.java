package chat.starling.server.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Counts attempts, each key for itself. What was counted is forgotten evenly over the window.
 *
 * <p>One bucket a key; keys that were not seen for a window are dropped, for their buckets are full again.
 */
final class Attempts<K> {
    private static final int MOST_KEYS = 100_000;
    private static final int NANOS_A_MILLI = 1_000_000;

    private final int most;
    private final Duration window;
    private final TimeMeter time;
    private final Cache<K, Bucket> buckets;

    Attempts(int most, Duration window, TimeMeter time) {
        this.most = most;
        this.window = window;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(window)
                .build();
    }

    /** 0 when one more attempt is allowed now. */
    long waitMillis(K key) {
        return millis(bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void count(K key) {
        bucket(key).tryConsume(1);
    }

    /** Counts an attempt that is allowed now, and returns 0. */
    long waitMillisOrCount(K key) {
        return millis(bucket(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    private static long millis(long nanos) {
        return Math.ceilDiv(nanos, NANOS_A_MILLI);
    }

    private Bucket bucket(K key) {
        return buckets.get(
                key,
                same -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, window))
                        .build());
    }
}
