package chat.starling.protocol.codec;

import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Preferences.Notifications;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** How a member wants to have a conversation, as an object; what is as usual is left out. */
public final class PreferencesShape {
    private PreferencesShape() {}

    public static void write(JsonGenerator json, Preferences preferences) throws IOException {
        json.writeStartObject();
        if (preferences.favourite()) {
            json.writeBooleanField("favourite", true);
        }
        if (preferences.notifications() != null) {
            Fields.name(json, "notifications", preferences.notifications());
        }
        Fields.optional(json, "muted_until", preferences.mutedUntil());
        json.writeEndObject();
    }

    /** The fields that they are in a command. */
    public static ObjectNode object(Preferences preferences) {
        return Json.object(json -> write(json, preferences));
    }

    /** Of a notification that this version does not know nothing is kept. */
    static Preferences read(JsonNode node) {
        return new Preferences(
                node.path("favourite").asBoolean(),
                node.hasNonNull("notifications")
                        ? WireName.parse(Notifications.class, ShapeReader.text(node, "notifications"))
                        : null,
                ShapeReader.timeOrNull(node, "muted_until"));
    }
}
