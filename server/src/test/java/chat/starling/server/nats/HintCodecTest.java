package chat.starling.server.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes of other versions send, and what is no hint. */
class HintCodecTest {
    private static final String TYPING = new String(
            HintCodec.encode(new Hint.Typing(Hints.TEAM, Hints.ALICE), Long.MAX_VALUE)
                    .getFirst(),
            UTF_8);

    private static Envelope decode(String json) {
        return HintCodec.decode(json.getBytes(UTF_8));
    }

    @Test
    void fieldsOfANewerNodeAreIgnored() {
        assertThat(decode(TYPING.replace("}", ",\"mood\":{\"good\":true}}")))
                .isEqualTo(new Envelope.Known(new Hint.Typing(Hints.TEAM, Hints.ALICE)));
    }

    @Test
    void ofAHintInPartsTheFirstLeadsToItsSpan() {
        Hint.Appended batch = new Hint.Appended(
                LongStream.rangeClosed(1, 4)
                        .mapToObj(seq -> Hints.event(seq, new EventBody.Message("hi", null)))
                        .toList(),
                Hints.TRACEPARENT);
        assertThat(HintCodec.encode(batch, 1).stream()
                        .map(part -> (Hint.Appended) ((Envelope.Known) HintCodec.decode(part)).hint())
                        .map(Hint.Appended::traceparent))
                .containsExactly(Hints.TRACEPARENT, null, null, null);
    }

    @Test
    void aTraceparentThatIsNoTextLosesNoEvent() {
        Hint hint = new Hint.Appended(List.of(Hints.event(1, new EventBody.Message("hi", null))));
        String json = new String(HintCodec.encode(hint, Long.MAX_VALUE).getFirst(), UTF_8);
        assertThat(decode(json.replace("\"events\"", "\"traceparent\":7,\"events\"")))
                .isEqualTo(new Envelope.Known(hint));
    }

    @Test
    void kindsAndVersionsOfANewerNodeAreForeign() {
        assertThat(decode(TYPING.replace("typing", "comet_seen"))).isEqualTo(new Envelope.Foreign());
        assertThat(decode("{\"v\":2,\"kind\":\"typing\"}")).isEqualTo(new Envelope.Foreign());
        assertThat(decode("{\"v\":2,\"something\":[]}")).isEqualTo(new Envelope.Foreign());
    }

    @Test
    void anEventOfANewerNodeTakesItsSeq() {
        String batch = new String(
                HintCodec.encode(
                                new Hint.Appended(List.of(
                                        Hints.event(1, new EventBody.Message("hi", null)),
                                        Hints.event(2, new EventBody.Renamed("team")))),
                                Long.MAX_VALUE)
                        .getFirst(),
                UTF_8);
        Envelope decoded = decode(batch.replace("renamed", "repainted"));
        assertThat(((Hint.Appended) ((Envelope.Known) decoded).hint()).events())
                .containsExactly(
                        Hints.event(1, new EventBody.Message("hi", null)),
                        Hints.event(2, new EventBody.Unknown("unknown")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "17",
                "null",
                "{}",
                "{\"v\":1}",
                "{\"v\":\"1\",\"kind\":\"typing\"}",
                "{\"v\":1,\"kind\":7}",
                "{\"v\":1,\"kind\":\"typing\"}",
                "{\"v\":1,\"kind\":\"node_alive\",\"node\":\"me\"}",
                "{\"v\":1,\"kind\":\"appended\",\"events\":{}}",
                "{\"v\":1,\"kind\":\"appended\",\"events\":[]}",
                "{\"v\":1,\"kind\":\"appended\",\"events\":[7]}",
                "{\"v\":1,\"kind\":\"appended\",\"events\":[{\"type\":\"event\"}]}"
            })
    void whatIsNoHintIsMalformed(String bytes) {
        assertThat(decode(bytes)).isInstanceOf(Envelope.Malformed.class);
    }

    @Test
    void aLargeBatchIsParted() {
        Hint.Appended batch = new Hint.Appended(LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> Hints.event(seq, new EventBody.Message("hi", null)))
                .toList());
        List<byte[]> parts = HintCodec.encode(batch, 5_000);
        assertThat(parts).allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(5_000));
        assertThat(parts.stream()
                        .map(HintCodec::decode)
                        .flatMap(part -> ((Hint.Appended) ((Envelope.Known) part).hint()).events().stream())
                        .toList())
                .isEqualTo(batch.events());
        assertThat(HintCodec.encode(batch, Long.MAX_VALUE)).hasSize(1);
    }
}
