package chat.starling.server.outside;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How often this node connects to one address, whatever names lead there and whoever redirects to it: 40 times at once, then 4 times a
 * second.
 */
final class DestinationLimits {
    static final int BURST = 40;
    private static final int RATE = 4;
    private static final int MOST_KEPT = 100_000;

    private final Cache<InetAddress, Bucket> addresses = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(1))
            .maximumSize(MOST_KEPT)
            .build();

    boolean take(InetAddress address) {
        return addresses.get(address, same -> bucket()).tryConsume(1);
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(RATE, Duration.ofSeconds(1)))
                .build();
    }
}
