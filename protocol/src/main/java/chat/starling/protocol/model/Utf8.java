package chat.starling.protocol.model;

/** Measures text as UTF-8 and finds what no frame may hold: U+0000 and lone surrogates. */
public final class Utf8 {
    /** The length of text that holds U+0000 or a lone surrogate. */
    public static final int MALFORMED = -1;

    private Utf8() {}

    /** The number of bytes that {@code text} takes, or {@link #MALFORMED}. */
    public static int length(CharSequence text) {
        int bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == 0 || (Character.isSurrogate(unit) && !startsPair(text, index))) {
                return MALFORMED;
            }
            bytes += width(unit);
            index += Character.isSurrogate(unit) ? 1 : 0;
        }
        return bytes;
    }

    public static boolean isWellFormed(CharSequence text) {
        return length(text) != MALFORMED;
    }

    private static boolean startsPair(CharSequence text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    private static int width(char unit) {
        if (unit < 0x80) {
            return 1;
        }
        if (unit < 0x800) {
            return 2;
        }
        return Character.isSurrogate(unit) ? 4 : 3;
    }
}
