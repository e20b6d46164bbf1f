package chat.starling.server.mention;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The runs of backticks in a text, by their lengths, so that the end of a span of code is found without looking twice. */
final class Backticks {
    private final char[] text;
    private final Map<Integer, Deque<Integer>> placesByLength = new HashMap<>();
    private final int[] paragraphs;

    Backticks(char[] text) {
        this.text = text;
        this.paragraphs = paragraphs(text);
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '`') {
                int length = lengthAt(at);
                placesByLength
                        .computeIfAbsent(length, each -> new ArrayDeque<>())
                        .add(at);
                at += length - 1;
            }
        }
    }

    /** How many backticks stand here. */
    int lengthAt(int from) {
        int at = from;
        while (at < text.length && text[at] == '`') {
            at++;
        }
        return at - from;
    }

    /** Where the span ends that begins here, after its last backtick; -1 when it does not end. Asked with growing places. */
    int closing(int from, int length) {
        Deque<Integer> places = placesByLength.getOrDefault(length, new ArrayDeque<>());
        while (!places.isEmpty() && places.peek() <= from) {
            places.poll();
        }
        Integer next = places.peek();
        return next == null || paragraphs[next] != paragraphs[from] ? -1 : next + length;
    }

    /** Which paragraph each character belongs to; lines without anything part them. */
    private static int[] paragraphs(char[] text) {
        int[] paragraphs = new int[text.length];
        boolean blankLine = false;
        int paragraph = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\n') {
                paragraph += blankLine ? 1 : 0;
                blankLine = true;
            } else if (!Character.isWhitespace(text[at])) {
                blankLine = false;
            }
            paragraphs[at] = paragraph;
        }
        return paragraphs;
    }
}
