package chat.starling.server.mention;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is code in a text, or stands after a backslash, as CommonMark has it, and blanks it out. What is left keeps its place.
 *
 * <p>Linear in the length of the text, whatever it holds: it runs while messages are accepted.
 */
public final class CodeMask {
    private static final char BLANK = ' ';
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}(?=[^`]*$)|~{3,}).*");
    private static final Pattern LIST_ITEM = Pattern.compile(" {0,3}(?:[-+*]|\\d{1,9}[.)])(?:[ \\t].*|$)");

    private final char[] text;

    private CodeMask(String text) {
        this.text = text.toCharArray();
    }

    /** The text with blanks where code is, as long as it was. */
    public static String masked(String text) {
        CodeMask mask = new CodeMask(text);
        mask.blankBlocks(text);
        mask.blankSpans();
        return new String(mask.text);
    }

    private void blankBlocks(String whole) {
        String fence = null;
        boolean afterBlank = true;
        boolean inList = false;
        for (int from = 0; from < text.length; ) {
            int to = endOfLine(from);
            String line = whole.substring(from, to);
            if (fence != null) {
                fence = closes(line, fence) ? null : fence;
                blank(from, to);
            } else if (FENCE.matcher(line) instanceof Matcher opening && opening.matches()) {
                fence = opening.group(1);
                blank(from, to);
            } else if (afterBlank && !inList && isIndented(line)) {
                blank(from, to);
            } else {
                afterBlank = line.isBlank();
                inList = LIST_ITEM.matcher(line).matches() || inList && (afterBlank || line.startsWith(" "));
            }
            from = nextLine(to);
        }
    }

    private static boolean closes(String line, String fence) {
        String bare = line.strip();
        return bare.length() >= fence.length()
                && bare.chars().allMatch(each -> each == fence.charAt(0))
                && !isIndented(line);
    }

    private static boolean isIndented(String line) {
        return (line.startsWith("    ") || line.startsWith("\t")) && !line.isBlank();
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return at;
    }

    /** A line ends with a line feed, a carriage return, or both. */
    private int nextLine(int end) {
        boolean both = end + 1 < text.length && text[end] == '\r' && text[end + 1] == '\n';
        return end + (both ? 2 : 1);
    }

    /** A span of code ends within its paragraph, at as many backticks as it began with. */
    private void blankSpans() {
        Backticks backticks = new Backticks(text);
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\\' && at + 1 < text.length && isPunctuation(text[at + 1])) {
                blank(at, at + 2);
                at++;
            } else if (text[at] == '`') {
                int length = backticks.lengthAt(at);
                int end = backticks.closing(at, length);
                if (end > 0) {
                    blank(at, end);
                }
                at = (end > 0 ? end : at + length) - 1;
            }
        }
    }

    private void blank(int from, int to) {
        Arrays.fill(text, from, to, BLANK);
    }

    private static boolean isPunctuation(char each) {
        return each > ' ' && each < 127 && !Character.isLetterOrDigit(each);
    }
}
