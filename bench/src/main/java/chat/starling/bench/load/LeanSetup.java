package chat.starling.bench.load;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Furnishes a channel for a WebSocket. Netty's handler does the handshake and answers pings. */
public final class LeanSetup extends ChannelInitializer<SocketChannel> {
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int LARGEST_FRAME = 16 * 1024 * 1024;
    private static final long HANDSHAKE_MILLIS = 60_000;

    private final URI server;
    private final @Nullable String subprotocol;
    private final Function<SocketChannel, ChannelHandler> user;

    /** @param user makes what hears of the handshake and of the frames */
    public LeanSetup(URI server, @Nullable String subprotocol, Function<SocketChannel, ChannelHandler> user) {
        this.server = server;
        this.subprotocol = subprotocol;
        this.user = user;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new HttpClientCodec());
        pipeline.addLast(new HttpObjectAggregator(LARGEST_ANSWER));
        pipeline.addLast(new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(server)
                .subprotocol(subprotocol)
                .maxFramePayloadLength(LARGEST_FRAME)
                .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                .withUTF8Validator(false)
                .build()));
        pipeline.addLast(user.apply(channel));
    }
}
