package chat.starling.server.account;

import chat.starling.server.log.Refusal;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How often somebody may try: failed sign-ins for each name and each address, registrations for each address. */
public final class AttemptLimits {
    private static final Duration SIGN_IN_WINDOW = Duration.ofMinutes(15);
    private static final Duration REGISTRATION_WINDOW = Duration.ofHours(1);
    private static final int LONGEST_NAME = 32;
    private static final int NETWORK_BYTES = 8;

    private final boolean limited;
    private final Attempts<String> names;
    private final Attempts<InetAddress> addresses;
    private final Attempts<InetAddress> registrations;

    public AttemptLimits(boolean limited, TimeMeter time) {
        this.limited = limited;
        this.names = new Attempts<>(10, SIGN_IN_WINDOW, time);
        this.addresses = new Attempts<>(100, SIGN_IN_WINDOW, time);
        this.registrations = new Attempts<>(300, REGISTRATION_WINDOW, time);
    }

    /** Null when a sign-in may be tried. */
    @Nullable
    Refusal beforeSignIn(String name, InetAddress address) {
        return refusal(Math.max(names.waitMillis(key(name)), addresses.waitMillis(network(address))));
    }

    void signInFailed(String name, InetAddress address) {
        names.count(key(name));
        addresses.count(network(address));
    }

    /** Null when a registration may be tried; it counts. */
    @Nullable
    Refusal beforeRegistration(InetAddress address) {
        return refusal(registrations.waitMillisOrCount(network(address)));
    }

    private @Nullable Refusal refusal(long waitMillis) {
        return limited && waitMillis > 0 ? Refusal.rateLimited("too many attempts; wait a while", waitMillis) : null;
    }

    /** Strangers choose the names, and these are kept for a while: no longer than a name can be. */
    private static String key(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME + 1);
    }

    /** With IPv6 the smallest network that anybody gets has 2^64 addresses, so they count as one. */
    private static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("16 bytes are an address", impossible);
        }
    }
}
