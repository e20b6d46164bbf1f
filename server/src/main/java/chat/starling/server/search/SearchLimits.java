package chat.starling.server.search;

import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How often a user may search: 5 times a second, and 20 times at once after a rest. */
public final class SearchLimits {
    static final int BURST = 20;
    private static final int RATE = 5;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private final boolean limited;
    private final TimeMeter time;
    private final Cache<UserId, Bucket> users =
            Caffeine.newBuilder().expireAfterAccess(FORGET_AFTER).build();

    public SearchLimits(boolean limited, TimeMeter time) {
        this.limited = limited;
        this.time = time;
    }

    /** Null when the search may begin. */
    @Nullable
    Refusal take(UserId user) {
        if (!limited) {
            return null;
        }
        ConsumptionProbe probe = users.get(user, same -> bucket()).tryConsumeAndReturnRemaining(1);
        long millis = TimeUnit.NANOSECONDS.toMillis(probe.getNanosToWaitForRefill());
        return probe.isConsumed() ? null : Refusal.rateLimited("too many searches at once", Math.max(1, millis));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(RATE, Duration.ofSeconds(1)))
                .build();
    }
}
