package chat.starling.protocol.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The schemas of the messages that one side sends by the AsyncAPI document, each by its frame's {@code type}.
 *
 * <p>They are closed here, though the document leaves them open: a field that a golden file has and the document does not
 * is an omission.
 */
final class MessageSchemas {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Document document = Document.asyncApi();
    private final Map<String, Schema> byType = new TreeMap<>();

    private MessageSchemas() {
        close("", document.root());
    }

    static MessageSchemas client() {
        MessageSchemas schemas = new MessageSchemas();
        for (JsonNode operation : schemas.document.root().get("operations")) {
            schemas.addWhere("receive", operation);
        }
        return schemas;
    }

    static MessageSchemas server() {
        MessageSchemas schemas = new MessageSchemas();
        for (JsonNode operation : schemas.document.root().get("operations")) {
            schemas.addWhere("send", operation);
            schemas.addAll(operation.at("/reply/messages"));
        }
        return schemas;
    }

    Set<String> types() {
        return byType.keySet();
    }

    /** What is wrong with the frame; empty when it is as the document says. */
    List<Error> errors(JsonNode frame) {
        String type = frame.get("type").textValue();
        return Objects.requireNonNull(byType.get(type), type).validate(frame);
    }

    private void addWhere(String action, JsonNode operation) {
        if (operation.get("action").textValue().equals(action)) {
            addAll(operation.get("messages"));
        }
    }

    private void addAll(JsonNode messages) {
        for (JsonNode reference : messages) {
            JsonNode message = document.resolve(reference);
            byType.put(message.get("name").textValue(), schema(message.get("payload")));
        }
    }

    /** The payload with the components beside it, so that its references lead somewhere. */
    private Schema schema(JsonNode payload) {
        ObjectNode schema = payload.deepCopy();
        schema.set("components", document.root().get("components"));
        return REGISTRY.getSchema(schema);
    }

    /** What all events have stays open, for each kind adds to it. */
    private static void close(String name, JsonNode node) {
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            close(child.getKey(), child.getValue());
        }
        boolean isObject = node.path("type").asText().equals("object") && node.has("properties");
        if (isObject && !name.equals("EventHead")) {
            ((ObjectNode) node).put("unevaluatedProperties", false);
        }
    }
}
