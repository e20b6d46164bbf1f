package chat.starling.server.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON of strangers: exactly one object in UTF-8, bounded in depth, without a doubled field. */
final class JsonText {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final ObjectReader READER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private JsonText() {}

    static JsonNode object(byte[] bytes) throws CallRefused {
        try (JsonParser parser = FACTORY.createParser(text(bytes))) {
            JsonNode node = READER.readTree(parser);
            return onlyObject(node, parser);
        } catch (JacksonException malformed) {
            throw CallRefused.invalid("the body is not well-formed JSON, is too deep or has a field twice");
        } catch (IOException impossible) {
            throw CallRefused.invalid("the body cannot be read");
        }
    }

    /** Decoded before it is parsed, because the parser is lenient with broken UTF-8 and guesses other encodings. */
    private static String text(byte[] bytes) throws CallRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw CallRefused.invalid("the body is not UTF-8");
        }
    }

    private static JsonNode onlyObject(@Nullable JsonNode node, JsonParser parser) throws CallRefused, IOException {
        if (node == null || !node.isObject()) {
            throw CallRefused.invalid("the body is not a JSON object");
        }
        if (parser.nextToken() != null) {
            throw CallRefused.invalid("the body holds more than one JSON object");
        }
        return node;
    }
}
