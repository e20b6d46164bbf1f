package chat.starling.client;

import chat.starling.protocol.frame.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command or request that did nothing, or whose answer never came. */
public class StarlingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    public StarlingException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public StarlingException(ErrorCode code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the same call may succeed later. */
    public boolean temporary() {
        return code.temporary();
    }

    /** How long the server asked to wait before the next try. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The outbox holds as many commands as it may; send again when some are acked. */
    public static final class OutboxFull extends StarlingException {
        private static final long serialVersionUID = 1;

        OutboxFull(int capacity) {
            super(ErrorCode.UNAVAILABLE, "the outbox holds " + capacity + " commands that are not acked yet");
        }
    }

    /** The client has stopped. A command in a durable outbox is sent by the next client that opens it. */
    public static final class Stopped extends StarlingException {
        private static final long serialVersionUID = 1;

        Stopped(StopReason reason) {
            super(ErrorCode.UNAVAILABLE, "the client has stopped: " + reason);
        }
    }

    /** No answer came within the time limit. The request may have been carried out. */
    public static final class TimeLimit extends StarlingException {
        private static final long serialVersionUID = 1;

        TimeLimit(Duration limit) {
            super(ErrorCode.UNAVAILABLE, "no answer within " + limit.toMillis() + " ms");
        }
    }
}
