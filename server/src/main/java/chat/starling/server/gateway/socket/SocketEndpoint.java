package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
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
 * The last handler of an open socket: hands to the application what the peer sends, and answers pings and close frames. When the
 * connection is no longer open, what comes is thrown away.
 */
final class SocketEndpoint extends ChannelSocket {
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final int INTERNAL_ERROR = 1011;

    private @Nullable SocketHandler handler;
    private @Nullable Fragments fragments;
    private boolean unflushed;

    SocketEndpoint(ChannelHandlerContext first, SocketSettings settings) {
        super(first, settings);
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
            default -> fragments = new Fragments(allocator(), frame, settings().largestMessage());
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
            violated(Violation.TOO_LARGE, "message of more than " + settings().largestMessage() + " bytes");
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
        hasRead();
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
        log.debug("{} lost", this, cause);
        abort();
    }

    private void failed(Throwable cause) {
        Runnable report = () -> log.error("{} failed", this, cause);
        if (handler == null) {
            report.run();
        } else {
            handler.during(report);
        }
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
        if (isOpen()) {
            begin(SocketFrames.closeEcho(allocator(), payload));
        }
        shutSending();
        end();
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
}
