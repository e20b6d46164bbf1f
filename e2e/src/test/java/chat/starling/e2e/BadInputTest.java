package chat.starling.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, the client gets a clear error or a close that says so, and another session does not notice. */
class BadInputTest {
    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static ConversationId talk;
    private Wire witness;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        talk = alice.rest().create(NewConversation.direct(bob.user().id())).id();
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    @BeforeEach
    void watch() {
        witness = Wire.signedIn(bob);
    }

    @AfterEach
    void theWitnessNoticesNothing() {
        theWitnessStillHears();
        witness.close();
    }

    private void theWitnessStillHears() {
        witness.forget();
        long seq = alice.rest().send(talk, "still here").seq().value();
        JsonNode event = witness.await(frame -> frame.path("seq").asLong() == seq);
        assertThat(event.path("text").asText()).isEqualTo("still here");
        assertThat(witness.ask("{'type':'ping','id':%d}").path("type").asText()).isEqualTo("pong");
        assertThat(witness.closeCodeNow()).isNull();
    }

    private static String send(String fields) {
        return "{\"type\":\"send\",\"id\":2,\"conversation\":\"" + talk + "\",\"nonce\":\"" + UUID.randomUUID() + "\""
                + fields + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "{}",
                "null",
                "{\"type\":5}",
                "{\"type\":\"send\"}",
                "{\"type\":\"ping\",\"id\":-1}",
                "{\"type\":\"ping\",\"id\":1.5}",
                "{\"type\":\"ping\",\"id\":99999999999999999999999999}",
                "{\"type\":\"ping\",\"id\":1e400}",
                "{\"type\":\"ping\",\"id\":[1]}",
                "{\"type\":\"read\",\"id\":1,\"conversation\":\"x\",\"seq\":1}",
                "{\"type\":\"watch\",\"id\":1,\"users\":\"all\"}",
                "{\"type\":\"sync\",\"id\":1,\"epoch\":\"e\",\"after\":[]}",
                "{\"type\":\"history\",\"id\":1,\"conversation\":\"01a20cf2-a9d6-778d-a23b-a6a035356686\",\"limit\":201}",
                "{\"type\":\"ping\",\"id\":1} trailing",
                "{\"type\":\"ping\",\"id\":1,\"id\":2}",
                "{\"type\":\"ping\",\"id\":9007199254740992}",
                "{\"type\":\"ping\",\"id\":true}",
                "{\"type\":\"ping\",\"id\":1e2}",
                "{\"type\":\"ping\",\"id\":01}",
                "{\"type\":\"ping\",\"id\":NaN}",
                "{'type':'ping'}",
                "{\"type\":\"hello\",\"id\":1}",
                "{\"type\":\"read\",\"id\":1,\"conversation\":\"01a20cf2-a9d6-778d-a23b-a6a035356686\",\"seq\":42.0}",
                "{\"type\":\"read\",\"id\":1,\"conversation\":\"01a20cf2-a9d6-778d-a23b-a6a035356686\",\"seq\":0}",
                "{\"type\":\"sync\",\"id\":1,\"epoch\":\"e\",\"after\":{\"x\":1}}",
                "{\"type\":\"watch\",\"id\":1,\"users\":[5]}",
            })
    void badFramesAreInvalid(String frame) throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.text(frame);
            assertThat(raw.readFrame()).contains("\"type\":\"error\"").contains("\"code\":\"invalid\"");
            raw.text("{\"type\":\"ping\",\"id\":\"after\"}");
            assertThat(raw.readFrame()).isEqualTo("{\"type\":\"pong\",\"re\":\"after\"}");
        }
    }

    @Test
    void textsThatAreNoTextAreInvalid() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            for (String text : List.of("\\ud800", "\\udc00 tail", "a\\u0000b", "")) {
                raw.text(send(",\"text\":\"" + text + "\""));
                assertThat(raw.readFrame()).contains("\"code\":\"invalid\"").contains("\"re\":2");
            }
            for (String value : List.of("5", "null", "{}", "[\"a\"]", "true")) {
                raw.text(send(",\"text\":" + value));
                assertThat(raw.readFrame()).contains("\"code\":\"invalid\"").contains("\"re\":2");
            }
        }
    }

    @Test
    void hugeNumbersAreInvalid() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            for (String number :
                    List.of("9".repeat(60_000), "-" + "9".repeat(60_000), "0." + "1".repeat(60_000), "1e9999999")) {
                raw.text("{\"type\":\"read\",\"id\":3,\"conversation\":\"" + talk + "\",\"seq\":" + number + "}");
                assertThat(raw.readFrame()).contains("\"code\":\"invalid\"");
            }
        }
    }

    @Test
    void anIdHasAtMost64Characters() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.text("{\"type\":\"ping\",\"id\":\"" + "é".repeat(64) + "\"}");
            assertThat(raw.readFrame()).isEqualTo("{\"type\":\"pong\",\"re\":\"" + "é".repeat(64) + "\"}");
            raw.text("{\"type\":\"ping\",\"id\":\"" + "é".repeat(65) + "\"}");
            assertThat(raw.readFrame()).contains("\"code\":\"invalid\"");
        }
    }

    @Test
    void deepNestingIsInvalid() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.text("{\"type\":\"ping\",\"id\":1,\"deep\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}");
            assertThat(raw.readFrame()).contains("\"code\":\"invalid\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "eda080", "f8888080", "c080", "7b22ff227d"})
    void invalidUtf8ClosesWithTheClientsFault(String hex) throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.frame(true, RawSocket.TEXT, HexFormat.of().parseHex(hex));
            assertThat(raw.readFrame()).isEqualTo("close 4201");
        }
    }

    @Test
    void fragmentsArePutTogether() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            byte[] ping = "{\"type\":\"ping\",\"id\":\"é\"}".getBytes(UTF_8);
            for (int i = 0; i < ping.length; i++) {
                raw.frame(i == ping.length - 1, i == 0 ? RawSocket.TEXT : 0, new byte[] {ping[i]});
            }
            assertThat(raw.readFrame()).isEqualTo("{\"type\":\"pong\",\"re\":\"é\"}");
        }
    }

    @Test
    void oversizedFramesAndMessagesAreTooLarge() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.frame(true, RawSocket.TEXT, " ".repeat(65_537).getBytes(UTF_8));
            assertThat(raw.readFrame()).isEqualTo("close 1009");
        }
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            byte[] part = " ".repeat(20_000).getBytes(UTF_8);
            raw.frame(false, RawSocket.TEXT, part);
            raw.frame(false, 0, part);
            raw.frame(false, 0, part);
            raw.frame(false, 0, part);
            assertThat(raw.readFrame()).isEqualTo("close 1009");
        }
    }

    @Test
    void aFrameOfExactlyTheLimitIsRead() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            String ping = "{\"type\":\"ping\",\"id\":1}";
            raw.text(ping + " ".repeat(65_536 - ping.length()));
            assertThat(raw.readFrame()).isEqualTo("{\"type\":\"pong\",\"re\":1}");
        }
    }

    @Test
    void whatBreaksTheRulesOfTheSocketClosesIt() throws IOException {
        byte[] unmasked = {(byte) 0x81, 2, '{', '}'};
        byte[] reserved = RawSocket.masked(true, RawSocket.TEXT, "{}".getBytes(UTF_8));
        reserved[0] |= 0x40;
        for (byte[] bytes : List.of(unmasked, reserved, RawSocket.masked(true, 3, new byte[0]))) {
            try (RawSocket raw = RawSocket.signedIn(alice)) {
                raw.write(bytes);
                assertThat(raw.readFrame()).isEqualTo("close 4201");
            }
        }
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.frame(true, RawSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(raw.readFrame()).isEqualTo("close 4201");
        }
    }

    @Test
    void whatBreaksTheRulesOfFragmentsAndControlFramesClosesIt() throws IOException {
        byte[] ping = RawSocket.masked(true, 9, new byte[126]);
        byte[] halfAPing = RawSocket.masked(false, 9, new byte[1]);
        byte[] nothingToContinue = RawSocket.masked(true, 0, new byte[1]);
        byte[] start = RawSocket.masked(false, RawSocket.TEXT, new byte[] {'{'});
        byte[] closeWithHalfACode = RawSocket.masked(true, RawSocket.CLOSE, new byte[] {3});
        byte[] closeWithNoSuchCode = RawSocket.masked(true, RawSocket.CLOSE, new byte[] {0, 5});
        for (List<byte[]> frames : List.of(
                List.of(ping),
                List.of(halfAPing),
                List.of(nothingToContinue),
                List.of(start, start),
                List.of(closeWithHalfACode),
                List.of(closeWithNoSuchCode))) {
            try (RawSocket raw = RawSocket.signedIn(alice)) {
                for (byte[] frame : frames) {
                    raw.write(frame);
                }
                assertThat(raw.readFrame()).isEqualTo("close 4201");
            }
        }
    }

    @Test
    void aCloseIsAnswered() throws IOException {
        try (RawSocket raw = RawSocket.signedIn(alice)) {
            raw.frame(true, RawSocket.CLOSE, new byte[] {3, (byte) 0xe8});
            assertThat(raw.readFrame()).isEqualTo("close 1000");
            assertThat(raw.ends()).isTrue();
        }
    }

    @Test
    void theFirstFrameIsHello() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(server)) {
            raw.text(send(",\"text\":\"hi\""));
            assertThat(raw.readFrame()).contains("\"code\":\"unauthenticated\"").contains("\"re\":2");
        }
        for (String token : List.of("\"\"", "5", "null", "\"" + "x".repeat(60_000) + "\"", "\"\\ud800\"")) {
            try (RawSocket raw = RawSocket.upgraded(server)) {
                raw.text("{\"type\":\"hello\",\"id\":1,\"token\":" + token + "}");
                assertThat(raw.readFrame()).contains("\"type\":\"error\"").contains("\"re\":1");
            }
        }
    }

    /** Cut off in the middle of a frame, or left open there while everybody else goes on. */
    @Test
    void aHalfOpenConnectionHarmsNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (RawSocket raw = RawSocket.upgraded(server)) {
                raw.write(new byte[] {(byte) 0x81});
            }
        }
        List<RawSocket> open = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            RawSocket raw = RawSocket.signedIn(alice);
            raw.write(new byte[] {(byte) 0x81, (byte) 0xfe, (byte) 0xff});
            open.add(raw);
        }
        theWitnessStillHears();
        for (RawSocket raw : open) {
            raw.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
                "nonsense\r\n\r\n",
                "GET /ws HTTP/9.9\r\n\r\n",
                "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 7\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "POST /ws HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            })
    void whatIsNoHandshakeIsRefused(String bytes) throws IOException {
        try (RawSocket raw = RawSocket.connect(server)) {
            raw.write(bytes);
            raw.endOutput();
            assertThat(raw.readAll()).doesNotContain("HTTP/1.1 101").doesNotContain("HTTP/1.1 5");
        }
    }

    @Test
    @Tag("long")
    void slowHandshakesAndSilentClientsAreEnded() throws IOException {
        try (RawSocket dribbling = RawSocket.connect(server);
                RawSocket silent = RawSocket.upgraded(server)) {
            dribbling.write("GET /ws HT");
            silent.text("{\"type\":\"ping\",\"id\":1}");
            assertThat(silent.readFrame()).contains("unauthenticated");
            assertThat(silent.readFrame()).isEqualTo("close 4101");
            assertThat(dribbling.ends()).isTrue();
        }
    }

    @Test
    void foreignPagesAreTurnedAway() throws IOException {
        try (RawSocket raw = RawSocket.connect(server)) {
            raw.write("GET /ws HTTP/1.1\r\nHost: " + server.url().getAuthority()
                    + "\r\nOrigin: http://elsewhere.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(raw.readHead()).startsWith("HTTP/1.1 403");
        }
    }
}
