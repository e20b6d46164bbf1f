package chat.starling.server.postgres;

/** Patterns for SQL's {@code like}. */
final class Like {
    private Like() {}

    /** What begins with the text, its own wildcards taken literally. */
    static String prefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
