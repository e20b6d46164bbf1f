package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of an open socket and its {@link Socket} in one object, since there are many of them.
 *
 * <p>All fields belong to the event loop. The connection is open until there is a farewell; from then on what comes from the
 * peer is thrown away and what the application writes is dropped. Writes leave from the context of the frame decoder, the first
 * in the pipeline but for TLS, with the void promise: no promise and no hop over handlers per frame.
 */
final class SocketEndpoint extends ChannelInboundHandlerAdapter implements Socket {
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final int INTERNAL_ERROR = 1011;

    private final ChannelHandlerContext first;
    private final SocketSettings settings;
    private @Nullable SocketHandler handler;
    private @Nullable Fragments fragments;
    private @Nullable Farewell farewell;
    private boolean unflushed;
    private long lastReadNanos = System.nanoTime();

    SocketEndpoint(ChannelHandlerContext first, SocketSettings settings) {
        this.first = first;
        this.settings = settings;
    }

    void open(SocketHandler application) {
        handler = application;
        application.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof WebSocketFrame frame && handler != null) {
                receive(frame, handler);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void receive(WebSocketFrame frame, SocketHandler to) {
        if (frame instanceof CloseWebSocketFrame) {
            peerCloses(frame.content());
        } else if (isOpen()) {
            dispatch(frame, to);
        }
    }

    private void dispatch(WebSocketFrame frame, SocketHandler to) {
        switch (frame) {
            case PingWebSocketFrame ping -> answer(ping.content());
            case PongWebSocketFrame pong -> to.pong();
            case ContinuationWebSocketFrame part -> goOn(part, to);
            case TextWebSocketFrame text when text.isFinalFragment() -> to.text(text.content());
            case BinaryWebSocketFrame binary when binary.isFinalFragment() -> to.binary(binary.content());
            default -> fragments = new Fragments(allocator(), frame, settings.largestMessage());
        }
    }

    /** A peer that pings without reading gets no pong: the RFC asks only for an answer to the latest ping. */
    private void answer(ByteBuf ping) {
        if (isWritable()) {
            write(SocketFrames.pong(allocator(), ping));
            unflushed = true;
        }
    }

    private void goOn(ContinuationWebSocketFrame part, SocketHandler to) {
        if (fragments == null) {
            return;
        }
        if (!fragments.add(part.content())) {
            violated(Violation.TOO_LARGE, "message of more than " + settings.largestMessage() + " bytes");
        } else if (part.isFinalFragment()) {
            complete(fragments, to);
        }
    }

    private void complete(Fragments message, SocketHandler to) {
        fragments = null;
        try {
            if (message.binary()) {
                to.binary(message.payload());
            } else {
                to.text(message.payload());
            }
        } finally {
            message.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lastReadNanos = System.nanoTime();
        if (unflushed) {
            unflushed = false;
            flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (isOpen() && isWritable() && handler != null) {
            handler.writable();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException broken -> violated(Violation.of(broken), message(broken));
            case IOException lost -> lost(lost);
            case DecoderException undecodable -> lost(undecodable);
            default -> failed(cause);
        }
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "" : message;
    }

    private void lost(Exception cause) {
        log.debug("{} lost", first.channel(), cause);
        abort();
    }

    private void failed(Throwable cause) {
        log.error("{} failed", first.channel(), cause);
        close(INTERNAL_ERROR, "internal error");
    }

    /** The decoder cannot go on, so the peer's close frame will not be seen: our sending half is shut at once. */
    private void violated(Violation kind, String what) {
        if (isOpen() && handler != null) {
            handler.violated(kind, what);
            close(kind.closeCode(), what);
        }
        shutSending();
    }

    private void peerCloses(ByteBuf payload) {
        if (farewell == null) {
            begin(SocketFrames.closeEcho(allocator(), payload));
        }
        shutSending();
        end();
    }

    private void shutSending() {
        if (farewell != null) {
            farewell.shutSending();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
    }

    private void end() {
        SocketHandler ended = handler;
        handler = null;
        dropFragments();
        if (ended != null) {
            ended.closed();
        }
    }

    private void dropFragments() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }

    private boolean isOpen() {
        return farewell == null && first.channel().isActive();
    }

    @Override
    public EventLoop eventLoop() {
        return first.channel().eventLoop();
    }

    @Override
    public ByteBufAllocator allocator() {
        return first.alloc();
    }

    @Override
    public void write(ByteBuf frame) {
        if (isOpen()) {
            first.write(frame, first.voidPromise());
        } else {
            frame.release();
        }
    }

    @Override
    public void flush() {
        first.flush();
    }

    @Override
    public boolean isWritable() {
        return first.channel().isWritable();
    }

    @Override
    public long pendingBytes() {
        ChannelOutboundBuffer queue = first.channel().unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    @Override
    public void close(int code, String reason) {
        if (isOpen()) {
            begin(SocketFrames.close(allocator(), code, reason));
        }
    }

    private void begin(ByteBuf closeFrame) {
        dropFragments();
        farewell = Farewell.begin(first.writeAndFlush(closeFrame), settings.closeTimeout());
    }

    @Override
    public void abort() {
        Farewell.cut(first.channel());
    }

    @Override
    public void pauseReading() {
        if (isOpen()) {
            first.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void resumeReading() {
        first.channel().config().setAutoRead(true);
    }

    @Override
    public long quietNanos() {
        return System.nanoTime() - lastReadNanos;
    }
}
