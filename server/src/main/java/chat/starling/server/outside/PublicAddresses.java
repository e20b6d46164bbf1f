package chat.starling.server.outside;

import com.linecorp.armeria.common.util.InetAddressPredicates;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The addresses that anybody on the internet can reach, by the registries of IANA for addresses with a special purpose, and what
 * clouds have put elsewhere.
 */
final class PublicAddresses {
    private static final Predicate<InetAddress> SPECIAL_4 = anyOf(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // between a provider and its customers; the metadata of a cloud
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // the host of a machine in a cloud
            "169.254.0.0/16", // link-local; the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols; the metadata of a cloud
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // automatic multicast tunneling
            "192.88.99.0/24", // 6to4
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved; broadcast

    /** All else is unspecified, loopback, mapped, compatible, translated (64:ff9b::/96), private, link-local or multicast. */
    private static final Predicate<InetAddress> GLOBAL_6 = anyOf("2000::/3");

    private static final Predicate<InetAddress> SPECIAL_6 = anyOf(
            "2001::/23", // protocols, among them Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // AS112
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? !SPECIAL_4.test(address)
                : GLOBAL_6.test(address) && !SPECIAL_6.test(address) && !tunnels(address.getAddress());
    }

    /** ISATAP (RFC 5214): an address of version 4 in the last four bytes, whatever the first are. */
    private static boolean tunnels(byte[] address) {
        return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && (address[11] & 0xff) == 0xfe;
    }

    private static Predicate<InetAddress> anyOf(String... networks) {
        List<Predicate<InetAddress>> all =
                Stream.of(networks).map(InetAddressPredicates::ofCidr).toList();
        return all.stream().reduce(address -> false, Predicate::or);
    }
}
