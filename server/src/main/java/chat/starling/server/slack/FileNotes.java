package chat.starling.server.slack;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.MessageText;
import chat.starling.protocol.model.Utf8;
import java.util.List;

/** What is said in the place of files that are not here. */
final class FileNotes {
    private static final String APART = "\n\n";

    /** Of the longest line that counts the others. */
    private static final int ROOM_FOR_COUNT = 32;

    private FileNotes() {}

    /** The words with a note for each file below them, as far as there is room for notes; the other files are counted. */
    static String below(String words, List<SlackFile> missing) {
        StringBuilder text = new StringBuilder(words.isBlank() ? "" : words);
        int room = MessageText.MAX_BYTES - ROOM_FOR_COUNT - Utf8.length(text.toString());
        int noted = 0;
        for (SlackFile file : missing.subList(0, Math.min(missing.size(), Attachment.MOST))) {
            String note = of(file);
            room -= Utf8.length(APART + note);
            if (room < 0) {
                break;
            }
            add(text, note);
            noted++;
        }
        if (noted < missing.size()) {
            add(text, "*and " + (missing.size() - noted) + " more*");
        }
        return text.toString();
    }

    private static void add(StringBuilder text, String note) {
        text.append(text.isEmpty() ? "" : APART).append(note);
    }

    private static String of(SlackFile file) {
        String name = file.name().replaceAll("[\\\\`*_\\[\\]<>&~|#@]", "\\\\$0");
        return "*File of Slack, not in the export: " + name + sizeOf(file) + "*";
    }

    private static String sizeOf(SlackFile file) {
        return file.size() == 0 ? "" : ", " + "%,d bytes".formatted(file.size());
    }
}
