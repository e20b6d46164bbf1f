package chat.starling.server.log;

import chat.starling.protocol.frame.ErrorCode;

/** Why a command did nothing: an expected answer, not a fault. */
public record Refusal(ErrorCode code, String message) {

    public static Refusal invalid(String message) {
        return new Refusal(ErrorCode.INVALID, message);
    }

    public static Refusal forbidden(String message) {
        return new Refusal(ErrorCode.FORBIDDEN, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(ErrorCode.NOT_FOUND, message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(ErrorCode.CONFLICT, message);
    }

    public static Refusal unavailable(String message) {
        return new Refusal(ErrorCode.UNAVAILABLE, message);
    }
}
