package chat.starling.server.postgres;

import java.util.Locale;

/** Patterns for SQL's {@code like}. */
final class Like {
    private Like() {}

    /** What begins with the text, lower case, its own wildcards taken literally. */
    static String prefix(String text) {
        return text.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
