package chat.starling.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The words of a message of Slack, in mrkdwn, wherever it has them. */
final class WordsOf {
    private WordsOf() {}

    static String message(JsonNode message) {
        List<String> parts = new ArrayList<>();
        add(parts, Fields.text(message, "text"));
        for (JsonNode attachment : Fields.list(message, "attachments")) {
            if (!isPreview(attachment)) {
                addAttachment(parts, attachment);
            }
        }
        if (parts.isEmpty()) {
            addTexts(parts, Fields.list(message, "blocks"));
        }
        String words = String.join("\n", parts);
        boolean me = Fields.text(message, "subtype").equals("me_message");
        return me && !words.isBlank() ? "_" + words + "_" : words;
    }

    /** What Slack shows of a page that the text links to. */
    private static boolean isPreview(JsonNode attachment) {
        return attachment.has("from_url") || attachment.has("original_url");
    }

    private static void addAttachment(List<String> parts, JsonNode attachment) {
        int before = parts.size();
        add(parts, Fields.text(attachment, "pretext"));
        String title = Fields.text(attachment, "title");
        String link = Fields.text(attachment, "title_link");
        boolean linked = link.matches("https?://[^<>|\\s]+") && title.matches("[^<>|\n]+");
        add(parts, linked ? "<" + link + "|" + title + ">" : title);
        add(parts, Fields.text(attachment, "text"));
        if (parts.size() == before) {
            add(parts, Fields.text(attachment, "fallback"));
        }
    }

    private static void addTexts(List<String> parts, JsonNode node) {
        add(parts, Fields.text(node, "text"));
        for (JsonNode child : node) {
            addTexts(parts, child);
        }
    }

    private static void add(List<String> parts, String text) {
        if (!text.isBlank()) {
            parts.add(text);
        }
    }
}
