package chat.starling.protocol.model;

import org.jspecify.annotations.Nullable;

/** The rules for the text of a message, the same for a socket's {@code send} and {@code edit} and for REST. */
public final class MessageText {
    /** In UTF-8. */
    public static final int MAX_BYTES = 16_384;

    /** Why a text cannot be a message. */
    public enum Problem {
        EMPTY("text is empty"),
        TOO_LONG("text is longer than 16384 bytes of UTF-8"),
        MALFORMED("text holds U+0000 or a lone surrogate");

        private final String explanation;

        Problem(String explanation) {
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }
    }

    private MessageText() {}

    /** Null when {@code text} may be sent. */
    public static @Nullable Problem problemOf(String text) {
        if (text.isEmpty()) {
            return Problem.EMPTY;
        }
        int bytes = Utf8.length(text);
        if (bytes == Utf8.MALFORMED) {
            return Problem.MALFORMED;
        }
        return bytes > MAX_BYTES ? Problem.TOO_LONG : null;
    }
}
