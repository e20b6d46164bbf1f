package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Watches an HTTP/1.1 connection that belongs to Armeria, for a client may ask for a socket where it has asked for other things
 * before: the JDK's client does, and so may a proxy that keeps its connections.
 *
 * <p>It stands right behind the HTTP codec, so it sees requests and not bytes: the body of a request cannot pass for another
 * request. A socket is given only when all earlier requests have been answered.
 */
final class ReusedConnection extends ChannelDuplexHandler {
    private final SocketUpgrade upgrade;
    private final List<ChannelInboundHandler> gone;
    private int unanswered;

    /** @param gone the handlers of Armeria that have left the pipeline already */
    ReusedConnection(SocketUpgrade upgrade, List<ChannelInboundHandler> gone) {
        this.upgrade = upgrade;
        this.gone = gone;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            if (unanswered == 0 && upgrade.isForSocket(request)) {
                takeAway(context);
            } else {
                unanswered++;
            }
        }
        context.fireChannelRead(message);
    }

    private void takeAway(ChannelHandlerContext context) throws Exception {
        ArmeriaHandlers.dismiss(context, gone);
        context.pipeline().addLast(new SocketHandshake(upgrade, () -> {}));
        context.pipeline().remove(this);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
        }
        context.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
