package chat.starling.server.app;

/** The node cannot start. The message is one line for the operator. */
final class StartFailedException extends RuntimeException {
    StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
