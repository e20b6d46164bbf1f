package chat.starling.e2e.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One line of a history, in the form of docs/history-format.md.
 *
 * @param conversation empty for what concerns none
 * @param time in nanoseconds, from any zero that all lines of a history share
 */
record HistoryLine(Type type, int process, String operation, String conversation, JsonNode value, long time) {
    static final int LOG = -1;
    static final int FAULTS = -2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How far the operation is. */
    enum Type {
        INVOKE,
        /** It was done. */
        OK,
        /** It was not done and will not be. */
        FAIL,
        /** Nobody knows, or it only happened beside. */
        INFO
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    String nonce() {
        return value.path("nonce").asText();
    }

    long seq() {
        return value.path("seq").asLong();
    }

    String json() {
        return JSON.createObjectNode()
                .put("type", type.name().toLowerCase(Locale.ROOT))
                .put("process", process)
                .put("operation", operation)
                .put("conversation", conversation)
                .<ObjectNode>set("value", value)
                .put("time", time)
                .toString();
    }

    static HistoryLine parse(String json) {
        try {
            JsonNode line = JSON.readTree(json);
            return new HistoryLine(
                    Type.valueOf(line.path("type").asText().toUpperCase(Locale.ROOT)),
                    line.path("process").asInt(),
                    line.path("operation").asText(),
                    line.path("conversation").asText(),
                    line.path("value"),
                    line.path("time").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
