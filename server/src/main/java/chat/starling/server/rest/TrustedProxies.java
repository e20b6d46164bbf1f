package chat.starling.server.rest;

import static java.util.stream.Collectors.joining;

import com.linecorp.armeria.common.util.InetAddressPredicates;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The balancers in front of this server, whose {@code X-Forwarded-For} is believed.
 *
 * <p>Each hop appends the address that it was called from, so the list is read from its end, and only as far as those who wrote it
 * are trusted: what a client writes itself stands before that and counts for nothing.
 */
public final class TrustedProxies {
    private final Predicate<InetAddress> trusted;

    private TrustedProxies(Predicate<InetAddress> trusted) {
        this.trusted = trusted;
    }

    public static TrustedProxies none() {
        return new TrustedProxies(address -> false);
    }

    /**
     * @param networks like {@code 10.0.0.0/8} or {@code ::1}
     * @throws IllegalArgumentException when one is neither
     */
    public static TrustedProxies of(List<String> networks) {
        return new TrustedProxies(
                networks.stream().map(InetAddressPredicates::ofCidr).reduce(address -> false, Predicate::or));
    }

    /** @param forwardedFor the values of all such headers, in their order */
    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        InetAddress client = peer;
        List<String> hops =
                Arrays.asList(forwardedFor.stream().collect(joining(",")).split(",", -1));
        for (String hop : hops.reversed()) {
            InetAddress caller = NetUtil.createInetAddressFromIpAddressString(hop.strip());
            if (caller == null || !trusted.test(client)) {
                return client;
            }
            client = caller;
        }
        return client;
    }
}
