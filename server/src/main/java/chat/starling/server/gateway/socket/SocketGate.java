package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands first in the pipeline of a new connection until its first bytes tell whose it is. Consumes none of them: on its
 * removal the decoder it extends replays what came to the handlers behind it.
 */
final class SocketGate extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(SocketGate.class);

    private static final int LONGEST_REQUEST_LINE = 4_096;
    private static final int LARGEST_HEADERS = 8_192;
    private static final int LARGEST_CHUNK = 8_192;

    private enum Owner {
        UNKNOWN,
        SOCKET,
        ARMERIA
    }

    private final SocketUpgrade upgrade;
    private @Nullable Future<?> deadline;

    SocketGate(SocketUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> expire(context),
                        upgrade.settings().handshakeTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void expire(ChannelHandlerContext context) {
        log.debug("{} closed: no request in time", context.channel());
        context.close();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (owner(in)) {
            case UNKNOWN -> {}
            case ARMERIA -> letPass(context);
            case SOCKET -> takeAway(context);
        }
    }

    private Owner owner(ByteBuf in) {
        byte[] start = upgrade.requestStart();
        int known = Math.min(in.readableBytes(), start.length);
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != start[i]) {
                return Owner.ARMERIA;
            }
        }
        return in.readableBytes() > start.length
                ? ownerByNext(in.getByte(in.readerIndex() + start.length))
                : Owner.UNKNOWN;
    }

    private static Owner ownerByNext(byte next) {
        return next == ' ' || next == '?' ? Owner.SOCKET : Owner.ARMERIA;
    }

    private void letPass(ChannelHandlerContext context) {
        cancelDeadline();
        context.pipeline().remove(this);
    }

    private void takeAway(ChannelHandlerContext context) {
        dismissArmeria(context);
        context.pipeline()
                .addLast(new HttpServerCodec(LONGEST_REQUEST_LINE, LARGEST_HEADERS, LARGEST_CHUNK))
                .addLast(new SocketHandshake(upgrade, this::cancelDeadline))
                .remove(this);
    }

    /**
     * Removes all of Armeria's handlers. Before that they are told that the connection has ended: Armeria's idle timer is a
     * scheduled task that lives on without its handler and would close the channel under us. Its count of connections hangs on
     * the channel's close future and stays right.
     */
    private void dismissArmeria(ChannelHandlerContext context) {
        context.fireChannelInactive();
        ChannelPipeline pipeline = context.pipeline();
        for (ChannelHandler handler : pipeline.toMap().values()) {
            if (handler != this && !(handler instanceof SslHandler)) {
                pipeline.remove(handler);
            }
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancelDeadline();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("{} closed before its first request", context.channel(), cause);
        context.close();
    }
}
