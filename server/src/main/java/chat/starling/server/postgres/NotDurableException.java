package chat.starling.server.postgres;

/** The database could lose what it has committed. The message is one line for the operator. */
public final class NotDurableException extends RuntimeException {
    NotDurableException(String reason) {
        super(reason);
    }
}
