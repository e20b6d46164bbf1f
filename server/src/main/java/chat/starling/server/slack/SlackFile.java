package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A file that a message of Slack carries: what the export says of it. */
record SlackFile(String id, String name, long size) {

    static List<SlackFile> of(JsonNode message) {
        List<SlackFile> files = new ArrayList<>();
        JsonNode several = Fields.list(message, "files");
        several.forEach(file -> files.add(one(file)));
        if (files.isEmpty() && message.path("file").isObject()) {
            files.add(one(message.path("file")));
        }
        return List.copyOf(files);
    }

    private static SlackFile one(JsonNode file) {
        String name = Fields.firstText(file, "name", "title");
        return new SlackFile(
                Fields.text(file, "id"),
                name.isBlank() ? "file" : PlainText.line(name, 120),
                Math.max(0, file.path("size").asLong()));
    }
}
