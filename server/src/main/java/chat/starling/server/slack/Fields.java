package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of Slack's objects leniently: what is missing or of another type is empty. */
final class Fields {
    private Fields() {}

    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /** The first of these that is not blank. */
    static String firstText(JsonNode object, String... fields) {
        for (String field : fields) {
            String text = text(object, field);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    static List<String> texts(JsonNode object, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : object.path(field)) {
            if (one.isTextual()) {
                texts.add(one.textValue());
            }
        }
        return texts;
    }

    /** Of a map whose values are objects too, which {@code path} and {@code for} take as a list. */
    static JsonNode list(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isArray() ? value : object.path("");
    }
}
