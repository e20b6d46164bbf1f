package chat.starling.server.rest;

import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many calls a signed-in user may make, whatever they ask: 100 a second, and 400 at once after a rest. */
public final class CallLimits {
    private static final int BURST = 400;
    private static final int RATE = 100;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private final boolean limited;
    private final Cache<UserId, Bucket> users =
            Caffeine.newBuilder().expireAfterAccess(FORGET_AFTER).build();

    public CallLimits(boolean limited) {
        this.limited = limited;
    }

    /** Null when the call may pass. */
    @Nullable
    Refusal take(UserId user) {
        if (!limited) {
            return null;
        }
        ConsumptionProbe probe = users.get(user, same -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : refusal(probe.getNanosToWaitForRefill());
    }

    private static Refusal refusal(long nanosToWait) {
        return Refusal.rateLimited("too many calls at once", Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosToWait)));
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(RATE, Duration.ofSeconds(1)))
                .build();
    }
}
