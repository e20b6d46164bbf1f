package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bytes that break RFC 6455 or a limit close their own socket with the right code, and no other. */
@ExtendWith(LeakCheck.class)
final class BrokenFramesTest {
    private static EchoServer server;
    private static RawClient bystander;

    @BeforeAll
    static void start() throws IOException {
        server = EchoServer.start();
        bystander = RawClient.upgraded(server);
    }

    @AfterAll
    static void theBystanderIsUntouched() throws IOException {
        assertThat(bystander
                        .frame(RawClient.FINAL | RawClient.TEXT, "still here")
                        .next())
                .isEqualTo("text still here");
        bystander.close();
        await().until(() -> server.connections() == 0 && server.liveSockets() == 0);
        server.close();
    }

    private static String closing(int... bytes) throws IOException {
        byte[] sent = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            sent[i] = (byte) bytes[i];
        }
        try (RawClient client = RawClient.upgraded(server)) {
            return client.send(sent).next() + ", " + client.next();
        }
    }

    @Test
    void unmasked() throws IOException {
        assertThat(closing(0x81, 0x02, 'h', 'i')).isEqualTo("close 1002, end");
    }

    @Test
    void reservedBits() throws IOException {
        assertThat(closing(0xC1, 0x80, 0, 0, 0, 0)).isEqualTo("close 1002, end");
    }

    @Test
    void reservedOpcode() throws IOException {
        assertThat(closing(0x83, 0x80, 0, 0, 0, 0)).isEqualTo("close 1002, end");
    }

    @Test
    void longPing() throws IOException {
        assertThat(closing(0x89, 0xFE, 0, 126, 0, 0, 0, 0)).isEqualTo("close 1002, end");
    }

    @Test
    void continuationOfNothing() throws IOException {
        assertThat(closing(0x80, 0x80, 0, 0, 0, 0)).isEqualTo("close 1002, end");
    }

    @Test
    void garbageBehindAnError() throws IOException {
        assertThat(closing(0x81, 0x02, 'h', 'i', 0x81, 0x02, 'h', 'i', 1, 2, 3)).isEqualTo("close 1002, end");
    }

    @Test
    void invalidUtf8() throws IOException {
        assertThat(closing(0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28)).isEqualTo("close 1007, end");
    }

    @Test
    void aCharacterCutByTheEndOfTheMessage() throws IOException {
        assertThat(closing(0x81, 0x81, 0, 0, 0, 0, 0xC3)).isEqualTo("close 1007, end");
    }

    @Test
    void aCharacterSplitOverFragmentsIsWhole() throws IOException {
        byte[] wave = "👋".getBytes(StandardCharsets.UTF_8);
        try (RawClient client = RawClient.upgraded(server)) {
            client.frame(RawClient.TEXT, new byte[] {wave[0], wave[1]});
            client.frame(RawClient.FINAL | RawClient.CONTINUATION, new byte[] {wave[2], wave[3]});
            assertThat(client.next()).isEqualTo("text 👋");
        }
    }

    @Test
    void aCharacterSpoiltOverFragments() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            client.frame(RawClient.TEXT, new byte[] {(byte) 0xC3});
            client.frame(RawClient.FINAL | RawClient.CONTINUATION, new byte[] {0x28});
            assertThat(client.next()).isEqualTo("close 1007");
        }
    }

    @Test
    void theLargestFrameAndOneMore() throws IOException {
        String largest = "x".repeat(65_536);
        try (RawClient client = RawClient.upgraded(server)) {
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, largest).next())
                    .isEqualTo("text " + largest);
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, largest + "x")
                            .next())
                    .isEqualTo("close 1009");
        }
    }

    @Test
    void aHugeLengthClosesBeforeItsBytes() throws IOException {
        assertThat(closing(0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF))
                .isEqualTo("close 1009, end");
    }

    @Test
    void fragmentsTogetherTooLarge() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            client.frame(RawClient.BINARY, new byte[40_000]).frame(RawClient.CONTINUATION, new byte[25_536]);
            client.frame(RawClient.FINAL | RawClient.CONTINUATION, new byte[1]);
            assertThat(client.next()).isEqualTo("close 1009");
            assertThat(client.next()).isEqualTo("end");
        }
    }

    @Test
    void fragmentsUpToTheLimit() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            client.frame(RawClient.BINARY, new byte[40_000]);
            client.frame(RawClient.FINAL | RawClient.CONTINUATION, new byte[25_536]);
            assertThat(client.next()).isEqualTo("binary 65536");
        }
    }

    @Test
    void aMessageThatNeverEnds() throws IOException {
        RawClient client = RawClient.upgraded(server);
        client.frame(RawClient.TEXT, "a part").close();
    }

    @Test
    void theCloseCodeIsEchoed() throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            client.frame(RawClient.FINAL | RawClient.CLOSE, new byte[] {0x0F, (byte) 0xA0});
            assertThat(client.next()).isEqualTo("close 4000");
            assertThat(client.next()).isEqualTo("end");
        }
    }
}
