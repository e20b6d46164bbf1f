package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
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
            case ARMERIA -> letPass(context, in);
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

    private void letPass(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < ArmeriaHandlers.TELLING_BYTES) {
            return;
        }
        cancelDeadline();
        List<ChannelInboundHandler> gone = ArmeriaHandlers.show(context, in);
        ChannelHandlerContext codec = ArmeriaHandlers.codec(context.pipeline());
        if (codec != null) {
            context.pipeline().addAfter(codec.name(), null, new ReusedConnection(upgrade, gone));
        }
        context.pipeline().remove(this);
    }

    private void takeAway(ChannelHandlerContext context) {
        ArmeriaHandlers.dismiss(context);
        context.pipeline()
                .addLast(new HttpServerCodec(LONGEST_REQUEST_LINE, LARGEST_HEADERS, LARGEST_CHUNK))
                .addLast(new SocketHandshake(upgrade, this::cancelDeadline))
                .remove(this);
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
