package chat.starling.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One of the YAML documents beside the golden files. */
record Document(JsonNode root) {

    static Document asyncApi() {
        return read(Path.of("asyncapi.yaml"));
    }

    static Document openApi() {
        return read(Path.of("openapi.yaml"));
    }

    JsonNode schemas() {
        return root.at("/components/schemas");
    }

    /** The node itself, or the one that its {@code $ref} names. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(target(node.get("$ref").textValue())) : node;
    }

    /** Missing when there is no such place in this document. */
    JsonNode target(String reference) {
        return root.at(reference.substring(1));
    }

    Stream<String> references() {
        return root.findValuesAsText("$ref").stream();
    }

    private static Document read(Path path) {
        try {
            return new Document(new YAMLMapper().readTree(path.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
