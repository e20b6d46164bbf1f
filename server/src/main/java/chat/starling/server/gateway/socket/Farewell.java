package chat.starling.server.gateway.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection, arranged so that the peer can still read the last words.
 *
 * <p>A TCP connection that is closed while bytes of the peer lie unread is reset, and the peer may lose what was sent to it just
 * before. So only the sending half is shut, and what the peer still sends is read and thrown away until it closes too, or
 * until the time is up. Only now has a connection a timer of its own.
 */
final class Farewell {
    private final ChannelFuture lastWords;
    private boolean shut;

    private Farewell(ChannelFuture lastWords) {
        this.lastWords = lastWords;
    }

    /** Cuts the connection after the limit, whether or not the last words could be sent and the peer has closed. */
    static Farewell begin(ChannelFuture lastWords, Duration limit) {
        Channel channel = lastWords.channel();
        channel.config().setAutoRead(true);
        Future<?> cut = channel.eventLoop().schedule(() -> cut(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> cut.cancel(false));
        return new Farewell(lastWords);
    }

    /** Closes from the head of the pipeline on: TLS would first wait for a peer that does not read. */
    static void cut(Channel channel) {
        ChannelHandlerContext head = channel.pipeline().firstContext();
        if (head != null) {
            head.close();
        }
    }

    /** Shuts the sending half as soon as the last words are out. */
    void shutSending() {
        if (!shut) {
            shut = true;
            lastWords.addListener(sent -> shutSending(lastWords.channel()));
        }
    }

    private static void shutSending(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel socket && socket.isActive()) {
            socket.shutdownOutput();
        }
    }
}
