package chat.starling.server.log;

import chat.starling.protocol.frame.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a command did nothing: an expected answer, not a fault.
 *
 * @param retryAfterMillis when it is worth trying again, if that is known
 */
public record Refusal(
        ErrorCode code, String message, @Nullable Long retryAfterMillis) {
    private static final long UNAVAILABLE_RETRY_MILLIS = 1_000;

    public Refusal(ErrorCode code, String message) {
        this(code, message, null);
    }

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
        return new Refusal(ErrorCode.UNAVAILABLE, message, UNAVAILABLE_RETRY_MILLIS);
    }

    public static Refusal rateLimited(String message, long retryAfterMillis) {
        return new Refusal(ErrorCode.RATE_LIMITED, message, retryAfterMillis);
    }
}
