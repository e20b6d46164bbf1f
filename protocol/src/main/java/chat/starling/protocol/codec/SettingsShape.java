package chat.starling.protocol.codec;

import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Posting;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The settings of a conversation as an object, on the wire and in the store. */
public final class SettingsShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SettingsShape() {}

    public static void write(JsonGenerator json, ConversationSettings settings) throws IOException {
        json.writeStartObject();
        Fields.optional(json, "description", settings.description());
        if (settings.posting() != null) {
            Fields.name(json, "posting", settings.posting());
        }
        seconds(json, "slow_mode_seconds", settings.slowModeSeconds());
        seconds(json, "edit_window_seconds", settings.editWindowSeconds());
        seconds(json, "delete_window_seconds", settings.deleteWindowSeconds());
        seconds(json, "disappear_after_seconds", settings.disappearAfterSeconds());
        if (settings.archived() != null) {
            json.writeBooleanField("archived", settings.archived());
        }
        json.writeEndObject();
    }

    private static void seconds(JsonGenerator json, String field, @Nullable Integer seconds) throws IOException {
        if (seconds != null) {
            json.writeNumberField(field, seconds);
        }
    }

    /** A posting that this version does not know counts as the strictest. */
    static ConversationSettings read(JsonNode node) {
        return new ConversationSettings(
                ShapeReader.textOrNull(node, "description"),
                node.hasNonNull("posting") ? posting(node) : null,
                seconds(node, "slow_mode_seconds"),
                seconds(node, "edit_window_seconds"),
                seconds(node, "delete_window_seconds"),
                seconds(node, "disappear_after_seconds"),
                node.hasNonNull("archived") ? ShapeReader.flag(node, "archived") : null);
    }

    private static Posting posting(JsonNode node) {
        Posting posting = WireName.parse(Posting.class, ShapeReader.text(node, "posting"));
        return posting == null ? Posting.LEADERS : posting;
    }

    private static @Nullable Integer seconds(JsonNode node, String field) {
        return node.hasNonNull(field) ? (int) ShapeReader.number(node, field) : null;
    }

    public static String stored(ConversationSettings settings) {
        return new String(Json.bytes(json -> write(json, settings)), StandardCharsets.UTF_8);
    }

    /** The fields that a change is in a command. */
    public static ObjectNode object(ConversationSettings change) {
        return Json.object(json -> write(json, change));
    }

    /** @param stored null for most conversations */
    public static ConversationSettings fromStore(@Nullable String stored) {
        if (stored == null) {
            return ConversationSettings.NONE;
        }
        try {
            return read(MAPPER.readTree(stored));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
