package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * A conversation of the workspace.
 *
 * @param name of a channel or group as Slack calls it; empty for a direct one
 * @param folder where its days are in the export
 * @param creator the id of a user, or empty
 * @param members ids of users, each once
 */
record SlackConversation(
        String id,
        Kind kind,
        String name,
        String folder,
        String topic,
        String purpose,
        boolean archived,
        Instant created,
        String creator,
        List<String> members,
        List<Pinned> pins) {

    enum Kind {
        CHANNEL("channels.json"),
        PRIVATE_CHANNEL("groups.json"),
        GROUP("mpims.json"),
        DIRECT("dms.json");

        private final String file;

        Kind(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    /** @param at of the message, in microseconds */
    record Pinned(long at, String user) {}

    static SlackConversation of(JsonNode json, Kind kind, SlackZip zip) {
        String id = Fields.text(json, "id");
        String name = Fields.text(json, "name");
        return new SlackConversation(
                id,
                kind,
                name,
                zip.days(name).isEmpty() ? id : name,
                Fields.text(json.path("topic"), "value"),
                Fields.text(json.path("purpose"), "value"),
                json.path("is_archived").asBoolean(),
                Instant.ofEpochSecond(Math.clamp(json.path("created").asLong(), 0, Integer.MAX_VALUE)),
                Fields.text(json, "creator"),
                List.copyOf(new LinkedHashSet<>(Fields.texts(json, "members"))),
                pins(json));
    }

    private static List<Pinned> pins(JsonNode json) {
        List<Pinned> pins = new ArrayList<>();
        for (JsonNode pin : Fields.list(json, "pins")) {
            OptionalLong at = SlackTime.micros(Fields.text(pin, "id"));
            if (at.isPresent()) {
                pins.add(new Pinned(at.getAsLong(), Fields.text(pin, "user")));
            }
        }
        return List.copyOf(pins);
    }
}
