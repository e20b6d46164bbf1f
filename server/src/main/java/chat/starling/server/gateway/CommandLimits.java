package chat.starling.server.gateway;

import chat.starling.protocol.model.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How many frames a user may send, whatever they say: some for each session, twice as many for all of a user's. And how many
 * others a user may begin to watch, since each costs this node a subject on the bus for a while.
 */
public final class CommandLimits {
    private static final int SESSION_BURST = 400;
    private static final int SESSION_RATE = 100;
    private static final int WATCH_BURST = 2_000;
    private static final int WATCHES_A_MINUTE = 1_000;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private final boolean limited;
    private final Cache<UserId, Budget> users =
            Caffeine.newBuilder().expireAfterAccess(FORGET_AFTER).build();

    /** Of one user, for all sessions on this node. */
    private record Budget(Bucket frames, Bucket watches) {
        static Budget full() {
            return new Budget(
                    bucket(2 * SESSION_BURST, 2 * SESSION_RATE, Duration.ofSeconds(1)),
                    bucket(WATCH_BURST, WATCHES_A_MINUTE, Duration.ofMinutes(1)));
        }
    }

    public CommandLimits(boolean limited) {
        this.limited = limited;
    }

    /** The limit of one session. */
    interface Limit {
        /** @return 0 when the frame may pass, else the milliseconds after which one more may */
        long take();

        /**
         * @param users whom this node begins to hear of for the session
         * @return 0 when it may, else the milliseconds after which it may
         */
        long takeWatches(int users);
    }

    private record NoLimit() implements Limit {
        @Override
        public long take() {
            return 0;
        }

        @Override
        public long takeWatches(int users) {
            return 0;
        }
    }

    private record Limited(Bucket session, Supplier<Budget> user) implements Limit {
        @Override
        public long take() {
            return Math.max(
                    CommandLimits.take(session, 1),
                    CommandLimits.take(user.get().frames(), 1));
        }

        @Override
        public long takeWatches(int users) {
            return users == 0 ? 0 : CommandLimits.take(user.get().watches(), users);
        }
    }

    Limit of(UserId user) {
        if (!limited) {
            return new NoLimit();
        }
        Bucket session = bucket(SESSION_BURST, SESSION_RATE, Duration.ofSeconds(1));
        return new Limited(session, () -> users.get(user, same -> Budget.full()));
    }

    private static long take(Bucket bucket, int count) {
        return bucket.tryConsume(count)
                ? 0
                : Math.max(1, bucket.estimateAbilityToConsume(count).getNanosToWaitForRefill() / 1_000_000);
    }

    private static Bucket bucket(int burst, int refill, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
                .build();
    }
}
