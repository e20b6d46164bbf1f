package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import io.netty.buffer.ByteBuf;

/** Where an outbox writes: the socket of a session. Only called on the session's event loop. */
public interface Outlet {

    /** Queues a frame without flushing; takes over the reference. Does nothing once the socket is closed. */
    void write(ByteBuf frame);

    void flush();

    /** The session's user is out of the conversation: nothing more of it is written. */
    void dismissed(ConversationId conversation);

    /** False while more bytes wait than the high water mark, until they are down to the low one. */
    boolean isWritable();
}
