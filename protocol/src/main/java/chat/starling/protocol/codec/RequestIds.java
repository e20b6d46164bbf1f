package chat.starling.protocol.codec;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.Utf8;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and writes the {@code id} of a request, which its answer carries as {@code re}. */
final class RequestIds {
    /** Looks into frames that broke the usual bounds; skipping needs no bound but the length of the frame. */
    private static final JsonFactory BOUNDLESS = StrictJson.factory(StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build());

    private static final ObjectReader READER = new JsonMapper(BOUNDLESS).reader();

    private RequestIds() {}

    static void write(JsonGenerator json, String field, @Nullable RequestId id) throws IOException {
        switch (id) {
            case null -> {}
            case RequestId.Text text -> json.writeStringField(field, text.value());
            case RequestId.Number number -> json.writeNumberField(field, number.value());
        }
    }

    static @Nullable RequestId of(@Nullable JsonNode node) throws Refusal {
        if (node == null || node.isNull()) {
            return null;
        }
        if (isNumber(node)) {
            return new RequestId.Number(node.longValue());
        }
        if (isText(node)) {
            return new RequestId.Text(node.textValue());
        }
        throw Refusal.invalid("id is neither text of at most 64 characters nor an integer from 0 to 2^53 - 1");
    }

    private static boolean isNumber(JsonNode node) {
        return node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= RequestId.MAX_NUMBER;
    }

    private static boolean isText(JsonNode node) {
        if (!node.isTextual() || !Utf8.isWellFormed(node.textValue())) {
            return false;
        }
        String text = node.textValue();
        return text.codePointCount(0, text.length()) <= RequestId.MAX_LENGTH;
    }

    /** The id of a frame that is not JSON or not acceptable, where it stands before the place that broke. */
    static @Nullable RequestId search(String text) {
        try (JsonParser parser = BOUNDLESS.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? searchFields(parser) : null;
        } catch (IOException | Refusal unreadable) {
            return null;
        }
    }

    private static @Nullable RequestId searchFields(JsonParser parser) throws IOException, Refusal {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("id");
            boolean scalar = parser.nextToken().isScalarValue();
            if (found) {
                return scalar ? of(READER.readTree(parser)) : null;
            }
            parser.skipChildren();
        }
        return null;
    }
}
