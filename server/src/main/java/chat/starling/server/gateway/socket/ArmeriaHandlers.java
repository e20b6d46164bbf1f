package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known here of what Armeria puts into a pipeline.
 *
 * <p>Before its handlers are removed they are told that the connection has ended: Armeria's idle timer is a scheduled task that
 * lives on without its handler and would close the channel under us. Its count of connections hangs on the channel's close
 * future and stays right.
 */
final class ArmeriaHandlers {
    /** By so many bytes Armeria tells HTTP/1.1 from HTTP/2. */
    static final int TELLING_BYTES = 4;

    private ArmeriaHandlers() {}

    /** Takes a connection away on which Armeria has seen nothing yet. The context is that of the first handler. */
    static void dismiss(ChannelHandlerContext context) {
        context.fireChannelInactive();
        remove(context);
    }

    /** Takes an HTTP/1.1 connection away on which no request is under way, and leaves its codec in place. */
    static void dismiss(ChannelHandlerContext context, List<ChannelInboundHandler> gone) throws Exception {
        for (ChannelInboundHandler handler : gone) {
            handler.channelInactive(context);
        }
        dismiss(context);
    }

    private static void remove(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        for (ChannelHandler handler : pipeline.toMap().values()) {
            if (handler != context.handler() && !staysWithSocket(handler)) {
                pipeline.remove(handler);
            }
        }
    }

    private static boolean staysWithSocket(ChannelHandler handler) {
        return handler instanceof SslHandler || handler instanceof CombinedChannelDuplexHandler<?, ?>;
    }

    /**
     * Lets Armeria see the first bytes, by which it sets up its handlers for HTTP/1.1 or HTTP/2.
     *
     * @return the handlers that have left the pipeline by that. One of them owns the idle timer of an HTTP/1.1 connection and
     *     can be reached through nothing else.
     */
    static List<ChannelInboundHandler> show(ChannelHandlerContext context, ByteBuf in) {
        List<ChannelInboundHandler> gone = inbound(context.pipeline());
        context.fireChannelRead(in.readRetainedSlice(TELLING_BYTES));
        gone.removeAll(inbound(context.pipeline()));
        return gone;
    }

    /** The HTTP/1.1 codec: Armeria has a class of its own, which shares with Netty's only what it extends. */
    static @Nullable ChannelHandlerContext codec(ChannelPipeline pipeline) {
        return pipeline.context(CombinedChannelDuplexHandler.class);
    }

    private static List<ChannelInboundHandler> inbound(ChannelPipeline pipeline) {
        List<ChannelInboundHandler> handlers = new ArrayList<>();
        for (ChannelHandler handler : pipeline.toMap().values()) {
            if (handler instanceof ChannelInboundHandler inbound) {
                handlers.add(inbound);
            }
        }
        return handlers;
    }
}
