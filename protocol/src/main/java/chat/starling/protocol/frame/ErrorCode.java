package chat.starling.protocol.frame;

import chat.starling.protocol.model.MessageText;

/** Why a command did nothing. The names are stable; the text beside them is for people. */
public enum ErrorCode {
    INVALID(400, false),
    UNAUTHENTICATED(401, false),
    FORBIDDEN(403, false),
    NOT_FOUND(404, false),
    CONFLICT(409, false),
    TOO_LARGE(413, false),
    RATE_LIMITED(429, true),
    UNAVAILABLE(503, true),
    INTERNAL(500, false);

    private final int status;
    private final boolean temporary;

    ErrorCode(int status, boolean temporary) {
        this.status = status;
        this.temporary = temporary;
    }

    public static ErrorCode of(MessageText.Problem problem) {
        return problem == MessageText.Problem.TOO_LONG ? TOO_LARGE : INVALID;
    }

    /** The HTTP status that REST answers with. */
    public int status() {
        return status;
    }

    /** Whether the same command may succeed later. */
    public boolean temporary() {
        return temporary;
    }
}
