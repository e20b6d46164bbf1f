package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.outside.Destinations;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewSettingsTest {

    private static Destinations of(String... arguments) {
        return Objects.requireNonNull(Parsing.of(arguments).settings().previews());
    }

    @Test
    void thereAreNoneUnlessTheyAreWanted() {
        assertThat(Parsing.of().settings().previews()).isNull();
        assertThat(Parsing.of("--link-preview-networks=10.0.0.0/8").settings().previews())
                .isNull();
    }

    @Test
    void ofPublicAddressesOnTheUsualPortsUnlessMoreIsGiven() {
        Destinations usual = of("--link-previews=on");
        assertThat(usual.ports().test(80)).isTrue();
        assertThat(usual.ports().test(443)).isTrue();
        assertThat(usual.ports().test(8080)).isFalse();
        assertThat(usual.networks().test(InetAddress.ofLiteral("10.1.2.3"))).isFalse();
        Destinations more = of(
                "--link-previews=on", "--link-preview-ports=8080", "--link-preview-networks=10.1.0.0/16, fd00:1::/32");
        assertThat(more.ports().test(8080)).isTrue();
        assertThat(more.ports().test(80)).isFalse();
        assertThat(more.networks().test(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(more.networks().test(InetAddress.ofLiteral("10.2.2.3"))).isFalse();
        assertThat(more.networks().test(InetAddress.ofLiteral("fd00:1::7"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "80;443", "-1"})
    void aWrongPort(String port) {
        assertThat(Parsing.of("--link-preview-ports=" + port).err())
                .startsWith("starling: --link-preview-ports (STARLING_LINK_PREVIEW_PORTS) are like 80,443,8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "wiki.example", "10.0.0.0/x"})
    void aWrongNetwork(String network) {
        assertThat(Parsing.of("--link-preview-networks=" + network).err())
                .startsWith("starling: --link-preview-networks (STARLING_LINK_PREVIEW_NETWORKS) are like 10.1.0.0/16");
    }

    @Test
    void neitherOnNorOff() {
        assertThat(Parsing.of("--link-previews=yes").err()).contains("--link-previews", "is on or off");
    }
}
