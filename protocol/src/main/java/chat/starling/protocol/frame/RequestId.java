package chat.starling.protocol.frame;

/** The client's name for a request; the answer carries it as {@code re}. */
public sealed interface RequestId {
    int MAX_LENGTH = 64;

    record Text(String value) implements RequestId {
        public Text {
            if (value.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("an id has at most 64 characters");
            }
        }
    }

    record Number(long value) implements RequestId {
        public Number {
            if (value < 0) {
                throw new IllegalArgumentException("an id is not negative");
            }
        }
    }
}
