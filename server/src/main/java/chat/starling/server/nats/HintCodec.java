package chat.starling.server.nats;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.model.Event;
import chat.starling.server.bus.Hint;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hints to bytes and back: {@code {"v":1,"kind":"typing","conversation":"…","user":"…"}}.
 *
 * <p>Nodes of two versions talk to each other while an installation is upgraded. A new field or kind leaves the version as it
 * is, for a node ignores what it does not know; only what an older node would misunderstand takes the next version.
 */
final class HintCodec {
    static final int VERSION = 1;

    private static final ObjectReader READER = new JsonMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .reader();

    private HintCodec() {}

    /**
     * One message, or several when the events of the hint are too large for one.
     *
     * @param limit in bytes; a single event over it gets a message that is too large
     */
    static List<byte[]> encode(Hint hint, long limit) {
        byte[] whole = Json.bytes(json -> HintWriter.write(json, hint));
        boolean fits = whole.length <= limit;
        return !fits
                        && hint instanceof Hint.Appended appended
                        && appended.events().size() > 1
                ? halves(appended, limit)
                : List.of(whole);
    }

    private static List<byte[]> halves(Hint.Appended hint, long limit) {
        List<Event> events = hint.events();
        int half = events.size() / 2;
        List<byte[]> parts =
                new ArrayList<>(encode(new Hint.Appended(events.subList(0, half), hint.traceparent()), limit));
        parts.addAll(encode(new Hint.Appended(events.subList(half, events.size())), limit));
        return parts;
    }

    static Envelope decode(byte[] bytes) {
        try {
            return envelope(READER.readTree(bytes));
        } catch (IOException notJson) {
            return new Envelope.Malformed("no JSON");
        } catch (IllegalArgumentException wrongFields) {
            return new Envelope.Malformed("a field is missing or wrong");
        }
    }

    private static Envelope envelope(JsonNode node) {
        JsonNode version = node.path("v");
        if (!version.isInt()) {
            return new Envelope.Malformed("no version");
        }
        if (version.intValue() != VERSION) {
            return new Envelope.Foreign();
        }
        Hint hint = HintReader.read(node);
        return hint == null ? new Envelope.Foreign() : new Envelope.Known(hint);
    }
}
