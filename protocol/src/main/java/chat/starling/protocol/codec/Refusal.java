package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ErrorCode;

/** Leaves the reading of a frame at its first wrong field; {@link ClientFrameCodec} turns it into a value. */
final class Refusal extends Exception {
    private final ErrorCode code;

    Refusal(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal invalid(String message) {
        return new Refusal(ErrorCode.INVALID, message);
    }

    ErrorCode code() {
        return code;
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}
