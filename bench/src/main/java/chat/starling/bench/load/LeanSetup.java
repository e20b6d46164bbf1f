package chat.starling.bench.load;

import chat.starling.bench.server.Population.Person;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Furnishes a channel for a {@link LeanSocket}. Netty's handler does the handshake and answers pings. */
final class LeanSetup extends ChannelInitializer<SocketChannel> {
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int LARGEST_FRAME = 16 * 1024 * 1024;
    private static final long HANDSHAKE_MILLIS = 60_000;

    private final URI server;
    private final Person person;
    private final LeanSocket.Listener listener;
    private final CompletableFuture<LeanSocket> welcomed;

    LeanSetup(URI server, Person person, LeanSocket.Listener listener, CompletableFuture<LeanSocket> welcomed) {
        this.server = server;
        this.person = person;
        this.listener = listener;
        this.welcomed = welcomed;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new HttpClientCodec());
        pipeline.addLast(new HttpObjectAggregator(LARGEST_ANSWER));
        pipeline.addLast(new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(server)
                .subprotocol("starling.v1")
                .maxFramePayloadLength(LARGEST_FRAME)
                .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                .withUTF8Validator(false)
                .build()));
        pipeline.addLast(new LeanHandler(person.token(), new LeanSocket(channel), listener, welcomed));
    }
}
