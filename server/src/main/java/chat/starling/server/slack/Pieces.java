package chat.starling.server.slack;

import chat.starling.protocol.model.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into pieces that fit into messages, at ends of lines where there are some. */
final class Pieces {
    private Pieces() {}

    /** @return at least one; together they are the text, but for the ends of lines where it was cut */
    static List<String> of(String text, int mostBytes) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (Utf8.length(rest) > mostBytes) {
            int end = end(rest, mostBytes);
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end).replaceFirst("^\n", "");
        }
        if (pieces.isEmpty() || !rest.isBlank()) {
            pieces.add(rest);
        }
        return pieces;
    }

    private static int end(String text, int mostBytes) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int one = text.codePointAt(end);
            bytes += Utf8.length(Character.toString(one));
            if (bytes > mostBytes) {
                break;
            }
            end += Character.charCount(one);
        }
        int line = text.lastIndexOf('\n', end - 1);
        return line > end / 2 ? line : end;
    }
}
