package chat.starling.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of the YAML documents beside the golden files. */
record Document(JsonNode root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** One operation of an OpenAPI document. */
    record Call(String method, String path, JsonNode operation) {}

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

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    calls.add(new Call(method, path.getKey(), operation.getValue()));
                }
            }
        }
        return calls;
    }

    private static Document read(Path path) {
        try {
            return new Document(new YAMLMapper().readTree(path.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
