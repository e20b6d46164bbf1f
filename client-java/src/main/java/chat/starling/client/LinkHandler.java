package chat.starling.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Speaks RFC 6455 beneath a {@link Link}: handshake, fragments, ping, close. */
final class LinkHandler extends SimpleChannelInboundHandler<Object> {
    private static final int CLOSE_WITHOUT_CODE = 1005;

    private final WebSocketClientHandshaker handshaker;
    private final Link.Listener listener;
    private @Nullable ByteArrayOutputStream fragments;
    private int closeCode = Link.ABNORMAL;
    private String closeReason = "the connection broke";

    LinkHandler(WebSocketClientHandshaker handshaker, Link.Listener listener) {
        this.handshaker = handshaker;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        handshaker.handshake(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        switch (message) {
            case FullHttpResponse response -> upgraded(context, response);
            case TextWebSocketFrame text -> part(text);
            case ContinuationWebSocketFrame continuation -> part(continuation);
            case PingWebSocketFrame ping -> pong(context, ping);
            case CloseWebSocketFrame close -> closing(context, close);
            default -> {}
        }
    }

    private void upgraded(ChannelHandlerContext context, FullHttpResponse response) {
        handshaker.finishHandshake(context.channel(), response);
        listener.opened();
    }

    private void part(WebSocketFrame frame) {
        if (frame.isFinalFragment() && fragments == null) {
            listener.received(ByteBufUtil.getBytes(frame.content()));
            return;
        }
        ByteArrayOutputStream whole = fragments == null ? new ByteArrayOutputStream() : fragments;
        whole.writeBytes(ByteBufUtil.getBytes(frame.content()));
        fragments = frame.isFinalFragment() ? null : whole;
        if (fragments == null) {
            listener.received(whole.toByteArray());
        }
    }

    private static void pong(ChannelHandlerContext context, PingWebSocketFrame ping) {
        ByteBuf payload = Unpooled.copiedBuffer(ping.content());
        context.writeAndFlush(new PongWebSocketFrame(payload));
    }

    private void closing(ChannelHandlerContext context, CloseWebSocketFrame close) {
        closeCode = close.statusCode() < 0 ? CLOSE_WITHOUT_CODE : close.statusCode();
        closeReason = close.reasonText();
        context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.closed(closeCode, closeReason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (closeCode == Link.ABNORMAL) {
            closeReason = String.valueOf(cause);
        }
        context.close();
    }
}
