package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;

/**
 * The application's end of one connection. Every method is called on the connection's event loop and must not block.
 *
 * <p>{@link #opened()} comes first and {@link #closed()} last, each exactly once. An exception that a method throws is logged
 * as an error and closes the connection with 1011.
 */
public interface SocketHandler {
    /** The handshake is over; the response is in the queue before anything that is written from now on. */
    void opened();

    /** A whole text message, valid UTF-8. The buffer is released when the method returns; retain it to keep it. */
    void text(ByteBuf payload);

    /** A whole binary message. The buffer is released when the method returns; retain it to keep it. */
    void binary(ByteBuf payload);

    /** An answer to a ping, or a pong out of the blue. */
    default void pong() {}

    /** The write queue has shrunk to the low water mark after it had passed the high one. */
    default void writable() {}

    /**
     * The peer broke RFC 6455 or a limit. The method chooses the close code by {@link Socket#close}; if it does not close, the
     * standard code of the violation is sent.
     */
    default void violated(Violation kind, String what) {}

    /** Runs a task that logs a fault of this connection, so that the log can name whose it is. */
    default void during(Runnable task) {
        task.run();
    }

    /**
     * Nothing can be sent any more: the peer has sent its close frame, or the connection has ended. After a {@link Socket#close}
     * of one's own it follows when the peer has answered, at the latest after {@link SocketSettings#closeTimeout()}.
     */
    void closed();

    /** Makes the handler of a new connection; must be safe to call from every event loop. */
    @FunctionalInterface
    interface Factory {
        SocketHandler create(Socket socket, SocketRequest request);

        /** Whether a new connection is taken now; else it is refused with 503, and its client may ask another server at once. */
        default boolean isOpen() {
            return true;
        }
    }
}
