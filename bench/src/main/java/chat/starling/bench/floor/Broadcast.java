package chat.starling.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Frames a message once and writes the same bytes to all, past every handler. They leave together when the event loop has read
 * what there was, one system call a socket. All of it is on the one loop.
 */
@Sharable
final class Broadcast extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final int TEXT = 0x81;
    private static final int TWO_BYTES_FOLLOW = 126;

    /** Of each channel that is open, the context from which a write goes straight to the socket. */
    private final Map<ChannelHandlerContext, ChannelHandlerContext> all = new LinkedHashMap<>();

    private boolean leaving;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof HandshakeComplete) {
            all.put(context, context.pipeline().firstContext());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        all.remove(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        ByteBuf bytes = framed(context.alloc(), frame.content());
        all.values().forEach(each -> each.write(bytes.retainedDuplicate(), each.voidPromise()));
        bytes.release();
        if (!leaving) {
            leaving = true;
            context.executor().execute(this::leave);
        }
    }

    private void leave() {
        leaving = false;
        all.values().forEach(ChannelHandlerContext::flush);
    }

    /** A text frame of at most 64 KiB, see RFC 6455, 5.2. */
    static ByteBuf framed(ByteBufAllocator allocator, ByteBuf text) {
        int length = text.readableBytes();
        ByteBuf bytes = allocator.buffer(length + 4).writeByte(TEXT);
        if (length < TWO_BYTES_FOLLOW) {
            bytes.writeByte(length);
        } else {
            bytes.writeByte(TWO_BYTES_FOLLOW).writeShort(length);
        }
        return bytes.writeBytes(text);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
