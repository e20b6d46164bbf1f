package chat.starling.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.URI;
import javax.net.ssl.SSLContext;

/**
 * One WebSocket, from its connect to its close. It is used only on its event loop, and calls its listener there.
 *
 * <p>Netty and not the JDK's WebSocket: that one hands a frame over in parts through a shared pool of threads, one
 * request at a time, and costs a multiple in memory. Here a socket is a channel and two small handlers.
 */
final class Link {
    static final int ABNORMAL = 1006;
    private static final int CONNECT_MILLIS = 10_000;

    private final ChannelFuture connecting;
    private final Channel channel;
    private boolean flushing;

    private Link(ChannelFuture connecting) {
        this.connecting = connecting;
        this.channel = connecting.channel();
    }

    /** Where a link goes. */
    record Route(ClientLoops loops, URI uri, SSLContext tls) {
        boolean secure() {
            return "wss".equals(uri.getScheme());
        }

        int port() {
            if (uri.getPort() >= 0) {
                return uri.getPort();
            }
            return secure() ? 443 : 80;
        }
    }

    /** Hears what happens to a link. */
    interface Listener {
        /** The WebSocket stands. */
        void opened();

        void received(byte[] frame);

        /** The end, told exactly once, also when it never opened. {@link #ABNORMAL} without a close frame. */
        void closed(int code, String reason);
    }

    static Link open(Route route, Loop loop, Listener listener) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop.eventLoop())
                .channel(route.loops().channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new LinkSetup(route, listener));
        ChannelFuture connecting = bootstrap.connect(route.uri().getHost(), route.port());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                listener.closed(ABNORMAL, String.valueOf(done.cause()));
            }
        });
        return new Link(connecting);
    }

    /** Frames written in one turn of the loop leave in one flush. */
    void send(byte[] frame) {
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)), channel.voidPromise());
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushing = false;
        channel.flush();
    }

    /** Stops or goes on reading the socket; what the kernel's buffers hold then holds the server back. */
    void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    void close(int code, String reason) {
        if (!channel.isActive()) {
            abort();
            return;
        }
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends the link without a word, as for a peer that is gone. */
    void abort() {
        if (!connecting.isDone()) {
            connecting.cancel(false);
        }
        channel.close();
    }
}
