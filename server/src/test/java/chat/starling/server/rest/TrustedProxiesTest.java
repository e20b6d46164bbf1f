package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A client is whom a trusted balancer names, and nobody else can name one. */
class TrustedProxiesTest {
    private final TrustedProxies proxies = TrustedProxies.of(List.of("10.0.0.0/8", "::1"));

    private static InetAddress address(String text) {
        return Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(text));
    }

    private void check(String peer, List<String> forwardedFor, String client) {
        assertThat(proxies.client(address(peer), forwardedFor)).isEqualTo(address(client));
    }

    @Test
    void whoIsNotTrustedNamesNobody() {
        check("192.0.2.1", List.of("198.51.100.1"), "192.0.2.1");
    }

    @Test
    void aTrustedBalancerNamesItsClient() {
        check("10.1.2.3", List.of("198.51.100.1"), "198.51.100.1");
        check("::1", List.of("2001:db8::7"), "2001:db8::7");
    }

    @Test
    void whatTheClientWroteItselfCountsForNothing() {
        check("10.1.2.3", List.of("203.0.113.9, 198.51.100.1"), "198.51.100.1");
        check("10.1.2.3", List.of("203.0.113.9", "198.51.100.1"), "198.51.100.1");
    }

    @Test
    void severalBalancersInARowAreFollowed() {
        check("10.1.2.3", List.of("203.0.113.9, 198.51.100.1, 10.9.9.9"), "198.51.100.1");
    }

    @Test
    void withoutAUsableHeaderThePeerIsTheClient() {
        check("10.1.2.3", List.of(), "10.1.2.3");
        check("10.1.2.3", List.of("unknown"), "10.1.2.3");
        check("10.1.2.3", List.of("198.51.100.1, nonsense"), "10.1.2.3");
    }

    @Test
    void nothingIsTrustedUnlessItIsNamed() {
        InetAddress peer = address("127.0.0.1");
        assertThat(TrustedProxies.none().client(peer, List.of("198.51.100.1"))).isEqualTo(peer);
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.of(List.of("a balancer")));
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.of(List.of("10.0.0.0/99")));
    }
}
