package chat.starling.client;

import chat.starling.client.Link.Listener;
import chat.starling.client.Link.Route;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Furnishes a new channel: TLS where asked for, HTTP for the handshake, then the handler that stays. */
final class LinkSetup extends ChannelInitializer<SocketChannel> {
    private static final String SUBPROTOCOL = "starling.v1";
    private static final int MAX_FRAME_BYTES = 64 * 1024 * 1024;
    private static final int MAX_RESPONSE_BYTES = 16 * 1024;

    private final Route route;
    private final Listener listener;

    LinkSetup(Route route, Listener listener) {
        this.route = route;
        this.listener = listener;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (route.secure()) {
            pipeline.addLast(new SslHandler(engine()));
        }
        pipeline.addLast(new HttpClientCodec());
        pipeline.addLast(new HttpObjectAggregator(MAX_RESPONSE_BYTES));
        pipeline.addLast(new LinkHandler(handshaker(), listener));
    }

    private WebSocketClientHandshaker handshaker() {
        return WebSocketClientHandshakerFactory.newHandshaker(
                route.uri(), WebSocketVersion.V13, SUBPROTOCOL, false, new DefaultHttpHeaders(), MAX_FRAME_BYTES);
    }

    /** Checks the name in the server's certificate, which a bare engine does not. */
    private SSLEngine engine() {
        SSLEngine engine = route.tls().createSSLEngine(route.uri().getHost(), route.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
