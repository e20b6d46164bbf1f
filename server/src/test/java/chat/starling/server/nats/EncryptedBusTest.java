package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NATS that speaks TLS: which of its certificates a node believes. */
class EncryptedBusTest {
    @TempDir
    private Path directory;

    private NatsServer start(PemFiles files) throws Exception {
        return NatsServer.start(
                directory, "tls {cert_file: \"" + files.certificates() + "\", key_file: \"" + files.key() + "\"}");
    }

    @Test
    void theNamedAuthorityCountsAndNoOther() throws Exception {
        PemFiles files = TestCertificate.make(directory, "ip:127.0.0.1").files();
        try (NatsServer server = start(files)) {
            assertThat(isJoined("tls://" + server.address(), files.certificates()))
                    .isTrue();
            assertThat(isJoined("tls://" + server.address(), null)).isFalse();
        }
    }

    @Test
    void aCertificateOfAnotherHostDoesNotCount() throws Exception {
        PemFiles files = TestCertificate.make(directory, "dns:nats.example").files();
        try (NatsServer server = start(files)) {
            assertThat(isJoined("tls://" + server.address(), files.certificates()))
                    .isFalse();
        }
    }

    @Test
    void aNameCountsAsWellAsAnAddress() throws Exception {
        PemFiles files = TestCertificate.make(directory, "dns:localhost").files();
        try (NatsServer server = start(files)) {
            String byName = "tls://" + server.address().replace("127.0.0.1", "localhost");
            assertThat(isJoined(byName, files.certificates())).isTrue();
        }
    }

    @Test
    void nothingIsSaidInTheClear() throws Exception {
        try (NatsServer server = NatsServer.start(directory)) {
            assertThat(isJoined("tls://" + server.address(), null)).isFalse();
        }
    }

    /** Who stands between could name a server of its own before there is TLS. */
    @Test
    void serversThatNobodyHasNamedAreNotAsked() throws Exception {
        NatsServers encrypted = new NatsServers(List.of("tls://a:4222"), null, null);
        assertThat(encrypted.options().build().isIgnoreDiscoveredServers()).isTrue();
        NatsServers plain = new NatsServers(List.of("nats://a:4222"), null, null);
        assertThat(plain.options().build().isIgnoreDiscoveredServers()).isFalse();
    }

    private static boolean isJoined(String url, @Nullable Path authorities) {
        try (TestNode node = TestNode.join(new NatsServers(List.of(url), null, authorities), TestNode.EPOCH)) {
            return node.isConnected();
        }
    }
}
