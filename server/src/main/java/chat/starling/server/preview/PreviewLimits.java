package chat.starling.server.preview;

import chat.starling.protocol.model.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How often a node begins to look up previews. For one user: 30 at once after a rest, then one every 5 seconds. Of one host: 10 at
 * once, then one a second. What is over that is not refused, it waits until somebody asks again.
 */
public final class PreviewLimits {
    static final int BURST_OF_USER = 30;
    static final int BURST_OF_HOST = 10;
    private static final Duration OF_USER = Duration.ofSeconds(5);
    private static final Duration OF_HOST = Duration.ofSeconds(1);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 100_000;

    private final boolean limited;
    private final TimeMeter time;
    private final Cache<UserId, Bucket> users = cache();
    private final Cache<String, Bucket> hosts = cache();

    public PreviewLimits(boolean limited, TimeMeter time) {
        this.limited = limited;
        this.time = time;
    }

    private static <K> Cache<K, Bucket> cache() {
        return Caffeine.newBuilder()
                .expireAfterAccess(FORGET_AFTER)
                .maximumSize(MOST_KEPT)
                .build();
    }

    boolean take(UserId user, WebAddress address) {
        return !limited
                || users.get(user, same -> bucket(BURST_OF_USER, OF_USER)).tryConsume(1)
                        && hosts.get(address.host(), same -> bucket(BURST_OF_HOST, OF_HOST))
                                .tryConsume(1);
    }

    private Bucket bucket(int burst, Duration each) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(burst).refillGreedy(1, each))
                .build();
    }
}
