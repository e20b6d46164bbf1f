package chat.starling.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Role;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of today reads what a server of tomorrow adds, and loses nothing that it knows. */
class NewerServerTest {
    private static final String EVENT = """
            {"type":"event","conversation":"01985c4e-7a10-7c3b-9d2e-4f5a6b7c8d01","seq":42,\
            "at":"2026-01-02T03:04:05.678Z","sender":"01985c40-1a00-7a1b-8c2d-3e4f5a6b7c81",\
            "nonce":"6f1c2b1e-2c9a-4f60-9d0e-0a1b2c3d4e5f",%s}""";

    @Test
    void skipsAnUnknownFrame() {
        assertThat(decode("{\"type\":\"call\",\"re\":1}")).isEmpty();
        assertThat(
                        decode(
                                "{\"type\":\"presence\",\"user\":\"01985c40-1a00-7a1b-8c2d-3e4f5a6b7c81\",\"status\":\"busy\"}"))
                .isEmpty();
    }

    @Test
    void ignoresAnUnknownField() {
        assertThat(decode("{\"type\":\"pong\",\"load\":{\"cpu\":[0.5]}}")).contains(new ServerFrame.Pong(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"kind\":\"poll\"", "\"kind\":\"member\",\"change\":\"muted\""})
    void keepsTheSeqOfAnUnknownEvent(String body) {
        ServerFrame frame = decode(EVENT.formatted(body)).orElseThrow();
        assertThat(frame)
                .asInstanceOf(InstanceOfAssertFactories.type(ServerFrame.EventFrame.class))
                .satisfies(event -> {
                    assertThat(event.event().seq().value()).isEqualTo(42);
                    assertThat(event.event().body()).isInstanceOf(EventBody.Unknown.class);
                });
    }

    @Test
    void answersARequestWithAnUnknownErrorCode() {
        String error = "{\"type\":\"error\",\"code\":\"asleep\",\"message\":\"zzz\",\"temporary\":%s}";
        assertThat(decode(error.formatted(true)))
                .contains(new ServerFrame.ErrorFrame(null, ErrorCode.UNAVAILABLE, "zzz", null));
        assertThat(decode(error.formatted(false)))
                .contains(new ServerFrame.ErrorFrame(null, ErrorCode.INTERNAL, "zzz", null));
    }

    @Test
    void takesUnknownKindsAndRolesForTheNearest() {
        ServerFrame frame = decode("""
                {"type":"conversation","change":"added","conversation":{"id":"01985c4e-7a10-7c3b-9d2e-4f5a6b7c8d01",\
                "kind":"forum","name":"x","head":1,"read":0,"role":"guest","unread":1,"private":true,\
                "member_count":9,"created_at":"2026-01-01T09:00:00.000Z"}}""").orElseThrow();
        assertThat(frame)
                .asInstanceOf(InstanceOfAssertFactories.type(ServerFrame.ConversationChanged.class))
                .satisfies(changed -> {
                    assertThat(changed.conversation().kind()).isEqualTo(ConversationKind.GROUP);
                    assertThat(changed.conversation().membership())
                            .extracting("role")
                            .isEqualTo(Role.MEMBER);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"type\":5}",
                "{\"type\":\"ack\"}",
                "{\"type\":\"pong\",\"re\":-1}",
                "{\"type\":\"reconnect\",\"after_ms\":\"soon\"}"
            })
    void callsAFaultAFault(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> decode(json));
    }

    private static Optional<ServerFrame> decode(String json) {
        return ServerFrameCodec.decode(json.getBytes(UTF_8));
    }
}
