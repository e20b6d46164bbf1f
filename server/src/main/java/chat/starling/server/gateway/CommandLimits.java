package chat.starling.server.gateway;

import chat.starling.protocol.model.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How many frames a user may send, whatever they say: some for each session, twice as many for all of a user's. */
public final class CommandLimits {
    private static final int SESSION_BURST = 400;
    private static final int SESSION_RATE = 100;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private final boolean limited;
    private final Cache<UserId, Bucket> users =
            Caffeine.newBuilder().expireAfterAccess(FORGET_AFTER).build();

    public CommandLimits(boolean limited) {
        this.limited = limited;
    }

    /** The limit of one session. */
    interface Limit {
        /** @return 0 when the frame may pass, else the milliseconds after which one more may */
        long take();
    }

    Limit of(UserId user) {
        if (!limited) {
            return () -> 0;
        }
        Bucket session = bucket(SESSION_BURST, SESSION_RATE);
        Bucket all = users.get(user, same -> bucket(2 * SESSION_BURST, 2 * SESSION_RATE));
        return () -> Math.max(take(session), take(all));
    }

    private static long take(Bucket bucket) {
        return bucket.tryConsume(1)
                ? 0
                : Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill() / 1_000_000);
    }

    private static Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
