package chat.starling.server.account;

import chat.starling.server.log.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often somebody may try: failed sign-ins for each name and each address, registrations for each address. */
public final class AttemptLimits {
    private static final int MOST_KEYS = 100_000;
    private static final Duration SIGN_IN_WINDOW = Duration.ofMinutes(15);
    private static final Duration REGISTRATION_WINDOW = Duration.ofHours(1);

    private final boolean limited;
    private final Buckets<String> names;
    private final Buckets<InetAddress> addresses;
    private final Buckets<InetAddress> registrations;

    public AttemptLimits(boolean limited, TimeMeter time) {
        this.limited = limited;
        this.names = new Buckets<>(10, SIGN_IN_WINDOW, time);
        this.addresses = new Buckets<>(100, SIGN_IN_WINDOW, time);
        this.registrations = new Buckets<>(300, REGISTRATION_WINDOW, time);
    }

    /** One bucket a key; keys that were not seen for a window are forgotten, for their buckets are full again. */
    private record Buckets<K>(int capacity, Duration window, TimeMeter time, Cache<K, Bucket> cache) {
        Buckets(int capacity, Duration window, TimeMeter time) {
            this(capacity, window, time, cache(window));
        }

        private static <K> Cache<K, Bucket> cache(Duration window) {
            return Caffeine.newBuilder()
                    .maximumSize(MOST_KEYS)
                    .expireAfterAccess(window)
                    .build();
        }

        private Bucket bucket(K key) {
            return cache.get(
                    key,
                    same -> Bucket.builder()
                            .withCustomTimePrecision(time)
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                            .build());
        }

        long waitMillis(K key) {
            return bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill() / 1_000_000;
        }

        void count(K key) {
            bucket(key).tryConsume(1);
        }
    }

    /** Null when a sign-in may be tried. */
    @Nullable
    Refusal beforeSignIn(String name, InetAddress address) {
        return refusal(Math.max(names.waitMillis(name), addresses.waitMillis(address)));
    }

    void signInFailed(String name, InetAddress address) {
        names.count(name);
        addresses.count(address);
    }

    /** Null when a registration may be tried; it counts. */
    @Nullable
    Refusal beforeRegistration(InetAddress address) {
        Refusal refusal = refusal(registrations.waitMillis(address));
        registrations.count(address);
        return refusal;
    }

    private @Nullable Refusal refusal(long waitMillis) {
        return limited && waitMillis > 0 ? Refusal.rateLimited("too many attempts; wait a while", waitMillis) : null;
    }
}
