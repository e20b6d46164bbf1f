package chat.starling.server.outside;

import com.linecorp.armeria.common.util.InetAddressPredicates;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Where this server may connect to for a stranger: public addresses and what the operator adds, on a few ports.
 *
 * @param ports those that the operator allows
 * @param networks those that the operator allows although they are not public
 */
public record Destinations(IntPredicate ports, Predicate<InetAddress> networks) {
    /**
     * @param networks like {@code 10.0.0.0/8} or {@code fd00::/8}
     * @throws IllegalArgumentException when one is neither
     */
    public static Destinations of(Set<Integer> ports, List<String> networks) {
        return new Destinations(
                Set.copyOf(ports)::contains,
                networks.stream().map(InetAddressPredicates::ofCidr).reduce(address -> false, Predicate::or));
    }

    boolean allow(int port) {
        return ports.test(port);
    }

    boolean allow(InetAddress address) {
        return PublicAddresses.contain(address) || networks.test(address);
    }
}
