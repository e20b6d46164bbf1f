package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door to the sockets, to be given to {@code ServerBuilder.childChannelPipelineCustomizer}.
 *
 * <p>Armeria calls it for each accepted connection, when its own handlers stand in the pipeline. It puts a gate before them that
 * decides by the first bytes who gets the connection.
 *
 * <p>With TLS, the decryption stands before the gate and Armeria's port is plain {@code http}: it recognises HTTP/2 by the
 * preface in the decrypted stream, so ALPN needs nobody else to look at it. A decoder for the PROXY protocol would stand
 * first of all, and would replace the address in {@link SocketRequest}.
 */
public final class SocketUpgrade implements Consumer<ChannelPipeline> {
    private final SocketSettings settings;
    private final SocketHandler.Factory handlers;
    private final @Nullable SslContext tls;
    private final HandshakeRules rules;
    private final SocketPipeline sockets;
    private final byte[] requestStart;

    public SocketUpgrade(SocketSettings settings, SocketHandler.Factory handlers, @Nullable SslContext tls) {
        this.settings = settings;
        this.handlers = handlers;
        this.tls = tls;
        this.rules = new HandshakeRules(settings);
        this.sockets = new SocketPipeline(settings);
        this.requestStart = ("GET " + settings.path()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void accept(ChannelPipeline pipeline) {
        pipeline.addFirst(new SocketGate(this));
        if (tls != null) {
            pipeline.addFirst(decryption(pipeline, tls));
        }
    }

    private SslHandler decryption(ChannelPipeline pipeline, SslContext context) {
        SslHandler handler = context.newHandler(pipeline.channel().alloc());
        handler.setHandshakeTimeout(settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    SocketSettings settings() {
        return settings;
    }

    SocketHandler.Factory handlers() {
        return handlers;
    }

    HandshakeRules rules() {
        return rules;
    }

    SocketPipeline sockets() {
        return sockets;
    }

    boolean isForSocket(HttpRequest request) {
        String target = request.uri();
        String path = settings.path();
        return request.method().equals(HttpMethod.GET)
                && target.startsWith(path)
                && (target.length() == path.length() || target.charAt(path.length()) == '?');
    }

    /** The bytes that the first request begins with when it asks for a socket; a space or {@code ?} follows them. */
    byte[] requestStart() {
        return requestStart;
    }
}
