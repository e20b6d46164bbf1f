package chat.starling.server.slack;

/** Text of strangers in a line for the operator: short, and without what could steer a terminal. */
final class Shown {
    private static final int MOST = 120;

    private Shown() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MOST).forEach(one -> shown.appendCodePoint(isPlain(one) ? one : '?'));
        return text.codePointCount(0, text.length()) > MOST ? shown + "…" : shown.toString();
    }

    private static boolean isPlain(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> false;
            default -> true;
        };
    }
}
