package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Socket} does to its channel. The other half, what comes from the channel, is in the subclass: a connection
 * has only one object for both, since there are many of them.
 *
 * <p>All fields belong to the event loop. The connection is open until there is a farewell; from then on what the application
 * writes is dropped. Writes leave from the context of the frame decoder, the first in the pipeline but for TLS, with the void
 * promise: no promise and no hop over handlers per frame.
 */
abstract class ChannelSocket extends ChannelInboundHandlerAdapter implements Socket {
    private final ChannelHandlerContext first;
    private final SocketSettings settings;
    private @Nullable Farewell farewell;
    private long lastReadNanos = System.nanoTime();

    ChannelSocket(ChannelHandlerContext first, SocketSettings settings) {
        this.first = first;
        this.settings = settings;
    }

    final SocketSettings settings() {
        return settings;
    }

    final boolean isOpen() {
        return farewell == null && first.channel().isActive();
    }

    /** Says the last words and sees to it that the connection ends. */
    final void begin(ByteBuf closeFrame) {
        farewell = Farewell.begin(first.writeAndFlush(closeFrame), settings.closeTimeout());
    }

    /** Nothing more is expected from the peer. */
    final void shutSending() {
        if (farewell != null) {
            farewell.shutSending();
        }
    }

    final void hasRead() {
        lastReadNanos = System.nanoTime();
    }

    @Override
    public final EventLoop eventLoop() {
        return first.channel().eventLoop();
    }

    @Override
    public final ByteBufAllocator allocator() {
        return first.alloc();
    }

    @Override
    public final void write(ByteBuf frame) {
        if (isOpen()) {
            first.write(frame, first.voidPromise());
        } else {
            frame.release();
        }
    }

    @Override
    public final void flush() {
        first.flush();
    }

    @Override
    public final boolean isWritable() {
        return first.channel().isWritable();
    }

    @Override
    public final long pendingBytes() {
        ChannelOutboundBuffer queue = first.channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    @Override
    public final void close(int code, String reason) {
        if (isOpen()) {
            begin(SocketFrames.close(allocator(), code, reason));
        }
    }

    @Override
    public final void abort() {
        Farewell.cut(first.channel());
    }

    @Override
    public final void pauseReading() {
        if (isOpen()) {
            first.channel().config().setAutoRead(false);
        }
    }

    @Override
    public final void resumeReading() {
        first.channel().config().setAutoRead(true);
    }

    @Override
    public final long quietNanos() {
        return System.nanoTime() - lastReadNanos;
    }

    @Override
    public final String toString() {
        return first.channel().toString();
    }
}
