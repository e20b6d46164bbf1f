package chat.starling.protocol.frame;

/** The client's name for a request; the answer carries it as {@code re}. */
public sealed interface RequestId {
    /** In Unicode code points. */
    int MAX_LENGTH = 64;

    long MAX_NUMBER = (1L << 53) - 1;

    record Text(String value) implements RequestId {
        public Text {
            if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
                throw new IllegalArgumentException("an id has at most 64 characters");
            }
        }
    }

    record Number(long value) implements RequestId {
        public Number {
            if (value < 0 || value > MAX_NUMBER) {
                throw new IllegalArgumentException("an id is between 0 and 2^53 - 1");
            }
        }
    }
}
