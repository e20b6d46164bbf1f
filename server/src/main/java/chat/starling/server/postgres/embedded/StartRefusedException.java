package chat.starling.server.postgres.embedded;

/** The server cannot start here. The message is one line for the person who started it and says what to do. */
public sealed class StartRefusedException extends RuntimeException permits DirectoryInUseException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
