package chat.starling.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.fixture.ScriptedServer;
import chat.starling.client.fixture.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest extends SdkTest {
    @TempDir
    Path folder;

    private void serveWith(TestCertificate certificate) throws GeneralSecurityException {
        server.close();
        server = new ScriptedServer(certificate.server());
    }

    @Test
    void aTrustedServerIsTalkedToInSecret() throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "ip:127.0.0.1");
        serveWith(certificate);
        StarlingClient client = live(client().tls(certificate.client()));
        assertThat(client.ping()).succeedsWithin(PATIENCE);
    }

    @Test
    void aServerOfAnotherNameIsNotTrusted() throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "dns:another.example");
        serveWith(certificate);
        StarlingClient client = connect(client().tls(certificate.client()));
        eventually(() -> assertThat(client.state())
                .isInstanceOfSatisfying(
                        ClientState.BackingOff.class,
                        state -> assertThat(state.cause()).contains("127.0.0.1")));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aServerThatTheSystemDoesNotKnowIsNotTrusted()
            throws IOException, GeneralSecurityException, InterruptedException {
        serveWith(TestCertificate.create(folder, "ip:127.0.0.1"));
        StarlingClient client = connect(client());
        eventually(() -> assertThat(client.state())
                .isInstanceOfSatisfying(
                        ClientState.BackingOff.class,
                        state -> assertThat(state.cause()).contains("PKIX")));
    }
}
