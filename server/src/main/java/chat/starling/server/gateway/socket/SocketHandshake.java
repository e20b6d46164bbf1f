package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the one request of a connection and turns the pipeline from HTTP to frames, or sends the client away. */
final class SocketHandshake extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(SocketHandshake.class);

    private static final HandshakeAnswer.Refused STOPPING =
            new HandshakeAnswer.Refused(HttpResponseStatus.SERVICE_UNAVAILABLE, "This server is about to stop.");

    private final SocketUpgrade upgrade;
    private final Runnable answered;
    private boolean over;

    /** @param answered told once when the request has come and its answer is on its way */
    SocketHandshake(SocketUpgrade upgrade, Runnable answered) {
        this.upgrade = upgrade;
        this.answered = answered;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && !over) {
                over = true;
                answered.run();
                answer(context, request);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        switch (upgrade.rules().answer(request)) {
            case HandshakeAnswer.Accepted accepted
            when upgrade.handlers().isOpen() -> accept(context, request, accepted);
            case HandshakeAnswer.Accepted accepted -> refuse(context, STOPPING);
            case HandshakeAnswer.Refused refused -> refuse(context, refused);
        }
    }

    private void accept(ChannelHandlerContext context, HttpRequest request, HandshakeAnswer.Accepted accepted) {
        context.write(switching(accepted));
        SocketEndpoint endpoint = upgrade.sockets().install(context.pipeline());
        endpoint.open(upgrade.handlers().create(endpoint, described(context, request, accepted)));
        leave(context.pipeline());
        context.flush();
    }

    /** The codec goes last: what it had read beyond the request are frames, and its removal replays them to the decoder. */
    private void leave(ChannelPipeline pipeline) {
        pipeline.remove(this);
        pipeline.remove(CombinedChannelDuplexHandler.class);
    }

    private static FullHttpResponse switching(HandshakeAnswer.Accepted accepted) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accepted.key());
        if (accepted.subprotocol()) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SocketSettings.SUBPROTOCOL);
        }
        return response;
    }

    private static SocketRequest described(
            ChannelHandlerContext context, HttpRequest request, HandshakeAnswer.Accepted accepted) {
        var peer = (InetSocketAddress) context.channel().remoteAddress();
        @Nullable String agent = request.headers().get(HttpHeaderNames.USER_AGENT);
        return new SocketRequest(peer.getAddress(), query(request.uri()), agent, accepted.subprotocol());
    }

    private static String query(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    private void refuse(ChannelHandlerContext context, HandshakeAnswer.Refused refused) {
        log.debug("{} refused: {}", context.channel(), refused);
        var written = context.writeAndFlush(refusal(context, refused));
        Farewell.begin(written, upgrade.settings().closeTimeout()).shutSending();
    }

    private static FullHttpResponse refusal(ChannelHandlerContext context, HandshakeAnswer.Refused refused) {
        ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), refused.text() + "\n");
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refused.status(), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (refused.status().equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13")
                    .set(HttpHeaderNames.CONNECTION, "close, upgrade");
        }
        if (refused.status().equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        return response;
    }

    /** The peer's faults come as IOException or undecodable bytes; all else is a fault of ours, of the handler's factory for one. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case IOException lost -> log.debug("{} lost in its handshake", context.channel(), lost);
            case DecoderException broken -> log.debug("{} broken in its handshake", context.channel(), broken);
            default -> log.error("{} failed in its handshake", context.channel(), cause);
        }
        context.close();
    }
}
