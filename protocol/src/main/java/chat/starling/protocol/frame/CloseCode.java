package chat.starling.protocol.frame;

/** Why the server closes a socket. The hundreds tell a client what to do next. */
public enum CloseCode {
    TOO_LARGE(1009, "frame too large"),
    RESTART(1012, "the node restarts"),

    /** 40xx: connect again with back-off. */
    BEHIND(4001, "the client does not read"),
    SILENT(4002, "the client does not answer"),
    UNAVAILABLE(4003, "the server cannot serve this session at the moment"),

    /** 41xx: sign in first. */
    UNAUTHENTICATED(4101, "no valid hello in time"),
    REVOKED(4102, "the session was revoked"),

    /** 42xx: the client is at fault and does not connect again. */
    VIOLATION(4201, "protocol violation"),
    TOO_MANY_SESSIONS(4202, "too many sessions");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
