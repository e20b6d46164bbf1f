package chat.starling.protocol.codec;

import chat.starling.protocol.model.Profile;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A profile as fields of its user on the wire, and as an object of its own in the store. */
public final class ProfileShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProfileShape() {}

    static void write(JsonGenerator json, Profile profile) throws IOException {
        Fields.optional(json, "title", profile.title());
        Fields.optional(json, "about", profile.about());
        Fields.optional(json, "pronouns", profile.pronouns());
        Fields.optional(json, "time_zone", profile.timeZone());
        if (profile.status() != null) {
            json.writeFieldName("status");
            write(json, profile.status());
        }
        Fields.optional(json, "do_not_disturb_until", profile.doNotDisturbUntil());
    }

    private static void write(JsonGenerator json, Profile.Status status) throws IOException {
        json.writeStartObject();
        Fields.optional(json, "emoji", status.emoji());
        json.writeStringField("text", status.text());
        Fields.optional(json, "until", status.until());
        json.writeEndObject();
    }

    static Profile read(JsonNode node) {
        return new Profile(
                ShapeReader.textOrNull(node, "title"),
                ShapeReader.textOrNull(node, "about"),
                ShapeReader.textOrNull(node, "pronouns"),
                ShapeReader.textOrNull(node, "time_zone"),
                node.hasNonNull("status") ? status(node.get("status")) : null,
                ShapeReader.timeOrNull(node, "do_not_disturb_until"));
    }

    private static Profile.Status status(JsonNode node) {
        return new Profile.Status(
                ShapeReader.textOrNull(node, "emoji"),
                ShapeReader.text(node, "text"),
                ShapeReader.timeOrNull(node, "until"));
    }

    /** The status as an object. */
    public static ObjectNode object(Profile.Status status) {
        byte[] object = Json.bytes(json -> write(json, status));
        try {
            return MAPPER.readValue(object, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param stored null for most users */
    public static Profile fromStore(@Nullable String stored) {
        if (stored == null) {
            return Profile.NONE;
        }
        try {
            return read(MAPPER.readTree(stored));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
