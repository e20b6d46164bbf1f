package chat.starling.server.slack;

/** Makes text that can be stored out of any text. */
final class PlainText {
    private PlainText() {}

    /** One line of at most so many characters, without control characters. */
    static String line(String text, int most) {
        return cleaned(text)
                .codePoints()
                .map(one -> Character.isISOControl(one) ? ' ' : one)
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** Lines of at most so many characters altogether, without other control characters than their ends. */
    static String lines(String text, int most) {
        return cleaned(text)
                .codePoints()
                .map(one -> Character.isISOControl(one) && one != '\n' ? ' ' : one)
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** U+0000 and lone surrogates, which no text here may hold, become U+FFFD. */
    static String cleaned(String text) {
        return text.codePoints()
                .map(one -> one == 0 || Character.getType(one) == Character.SURROGATE ? 0xfffd : one)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
