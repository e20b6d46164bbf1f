package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links hold a host that can be opened. */
class VisibleHostTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "192.0.2.7", "localhost"})
    void oneAddressStandsForItself(String host) {
        assertThat(VisibleHost.of(host)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void forAllAddressesStandsTheNameOfTheMachine(String host) throws UnknownHostException {
        assertThat(VisibleHost.of(host)).isEqualTo(InetAddress.getLocalHost().getHostName());
    }
}
