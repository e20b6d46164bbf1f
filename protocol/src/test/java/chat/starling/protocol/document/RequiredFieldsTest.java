package chat.starling.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.codec.ClientFrameCodec;
import chat.starling.protocol.codec.Decoded;
import chat.starling.protocol.golden.GoldenFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client's frame with one field gone, or of another type, is allowed by the document exactly where the server takes it. */
class RequiredFieldsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<String, byte[]> FILES = GoldenFiles.client();
    private static final MessageSchemas SCHEMAS = MessageSchemas.client();

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTheSameInTheDocumentAndInTheCodec(String name) throws IOException {
        JsonNode frame = MAPPER.readTree(Objects.requireNonNull(FILES.get(name)));
        for (ObjectNode variant : variants(frame)) {
            boolean accepted = ClientFrameCodec.decode(MAPPER.writeValueAsBytes(variant)) instanceof Decoded.Frame;
            assertThat(accepted)
                    .as(variant.toString())
                    .isEqualTo(SCHEMAS.errors(variant).isEmpty());
        }
    }

    private static List<ObjectNode> variants(JsonNode frame) {
        List<ObjectNode> variants = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : frame.properties()) {
            if (!field.getKey().equals("type")) {
                ObjectNode copy = frame.deepCopy();
                variants.add(copy.deepCopy().without(field.getKey()));
                variants.add(copy.deepCopy().put(field.getKey(), -1));
                variants.add(copy.deepCopy().put(field.getKey(), "x".repeat(20_000)));
                variants.add(copy.deepCopy().put(field.getKey(), ""));
                variants.add(copy.deepCopy().put(field.getKey(), 0.5));
                variants.add(copy.deepCopy().put(field.getKey(), true));
                variants.add(copy.deepCopy()
                        .set(field.getKey(), MAPPER.createArrayNode().add(1)));
            }
        }
        return variants;
    }
}
