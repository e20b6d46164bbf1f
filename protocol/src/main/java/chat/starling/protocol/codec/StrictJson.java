package chat.starling.protocol.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of strangers: exactly one object, bounded in depth, without a doubled field.
 *
 * <p>Field names are neither interned nor kept in a symbol table, because {@code sync} uses ids as names and a stranger
 * could fill such tables.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonFactory FACTORY = factory(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .build());

    private static final ObjectReader READER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private StrictJson() {}

    static JsonNode object(String text) throws Refusal {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonNode node = READER.readTree(parser);
            return onlyObject(node, parser);
        } catch (StreamConstraintsException beyond) {
            throw Refusal.invalid("the frame is nested deeper than 32 or has a number of more than 100 digits");
        } catch (MismatchedInputException doubled) {
            throw Refusal.invalid("a field stands twice in one object");
        } catch (JacksonException malformed) {
            throw Refusal.invalid("the frame is not JSON" + place(malformed));
        } catch (IOException impossible) {
            throw Refusal.invalid("the frame cannot be read");
        }
    }

    static JsonFactory factory(StreamReadConstraints constraints) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(constraints)
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build();
    }

    private static JsonNode onlyObject(@Nullable JsonNode node, JsonParser parser) throws Refusal, IOException {
        if (node == null || !node.isObject()) {
            throw Refusal.invalid("the frame is not a JSON object");
        }
        if (parser.nextToken() != null) {
            throw Refusal.invalid("the frame holds more than one JSON object");
        }
        return node;
    }

    private static String place(JacksonException malformed) {
        return malformed.getLocation() == null
                ? ""
                : ", see character " + malformed.getLocation().getCharOffset();
    }
}
