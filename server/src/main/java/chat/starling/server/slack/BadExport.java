package chat.starling.server.slack;

/** An export that cannot be read, or an import that cannot begin; the message is a line for the operator and names the place. */
public final class BadExport extends RuntimeException {
    BadExport(String message) {
        super(message);
    }

    BadExport(String message, Throwable cause) {
        super(message, cause);
    }
}
