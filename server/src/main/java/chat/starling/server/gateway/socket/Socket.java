package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;

/**
 * One WebSocket connection, as its {@link SocketHandler} sees it.
 *
 * <p>Every method must be called on {@link #eventLoop()}, except {@code eventLoop()} itself. After {@link #close} and after
 * {@link SocketHandler#closed()} every call is allowed and does nothing, so a writer need not know that the peer has gone.
 */
public interface Socket {
    EventLoop eventLoop();

    ByteBufAllocator allocator();

    /**
     * Queues bytes that are a whole frame already (see {@link SocketFrames}), without flushing. Takes over the reference. No
     * handler but TLS stands between this call and the connection's write queue.
     */
    void write(ByteBuf frame);

    /** Hands the queue to the kernel. Meant to be called once for many writes. */
    void flush();

    /** False from the moment the queue passes the high water mark until it has shrunk to the low one. */
    boolean isWritable();

    /** Bytes in the queue, Netty's bookkeeping of about 100 bytes per entry included; 0 when closed. */
    long pendingBytes();

    /**
     * Sends a close frame and ends the connection when the peer has answered it. A peer that does not answer or does not
     * read is cut off after {@link SocketSettings#closeTimeout()}. Nothing is handed to the handler after this call but
     * {@link SocketHandler#closed()}.
     *
     * @param code 1000–1014 or 3000–4999
     * @param reason at most 123 bytes of UTF-8, cut off behind that
     */
    void close(int code, String reason);

    /** Ends the connection now, without a close frame. */
    void abort();

    /** Stops reading from the kernel. Frames that were read already may still come. */
    void pauseReading();

    void resumeReading();

    /** Nanoseconds since the peer last sent anything, a pong included. */
    long quietNanos();
}
