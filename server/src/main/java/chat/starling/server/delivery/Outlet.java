package chat.starling.server.delivery;

import io.netty.buffer.ByteBuf;

/** Where an outbox writes: the socket of a session. Only called on the session's event loop. */
public interface Outlet {

    /** Queues a frame without flushing; takes over the reference. Does nothing once the socket is closed. */
    void write(ByteBuf frame);

    void flush();

    /** False while more bytes wait than the high water mark, until they are down to the low one. */
    boolean isWritable();
}
