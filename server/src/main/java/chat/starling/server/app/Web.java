package chat.starling.server.app;

import chat.starling.server.gateway.Gateway;
import chat.starling.server.gateway.socket.PemFiles;
import chat.starling.server.gateway.socket.SocketSettings;
import chat.starling.server.gateway.socket.SocketUpgrade;
import chat.starling.server.gateway.socket.Transport;
import chat.starling.server.rest.RestEdge;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The one port of a node, with REST, the web client and the sockets on it. */
final class Web implements AutoCloseable {
    private static final long STOP_SECONDS = 3;

    private final Server server;
    private final Transport transport;
    private final String address;
    private final String link;

    private Web(Server server, Transport transport, String address, String link) {
        this.server = server;
        this.transport = transport;
        this.address = address;
        this.link = link;
    }

    /** @throws StartFailedException when the port is taken or the certificate cannot be used */
    static Web start(Settings.Network network, Transport transport, Gateway gateway, RestEdge rest) {
        SocketSettings sockets = SocketSettings.defaults().withAllowedOrigins(network.allowedOrigins());
        ServerBuilder builder = Server.builder()
                .port(new InetSocketAddress(network.host(), network.port()), SessionProtocol.HTTP)
                .childChannelPipelineCustomizer(new SocketUpgrade(sockets, gateway, tls(network.tls())))
                .gracefulShutdownTimeoutMillis(0, 0);
        transport.applyTo(builder);
        rest.applyTo(builder);
        Server server = builder.build();
        try {
            server.start().join();
        } catch (CompletionException e) {
            throw new StartFailedException(
                    "cannot listen on " + network.host() + ":" + network.port() + ": " + e.getMessage(), e);
        }
        int port = server.activeLocalPort();
        return new Web(
                server,
                transport,
                address(network, network.host(), port),
                address(network, VisibleHost.of(network.host()), port));
    }

    private static @Nullable SslContext tls(@Nullable PemFiles pem) {
        try {
            return pem == null ? null : pem.open();
        } catch (SSLException | IllegalArgumentException e) {
            throw new StartFailedException("the certificate or its key cannot be used: " + e.getMessage(), e);
        }
    }

    private static String address(Settings.Network network, String host, int port) {
        String scheme = network.tls() == null ? "http" : "https";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Where it listens. */
    String address() {
        return address;
    }

    /** What a browser can open. */
    String link() {
        return link;
    }

    /** Clients that hold on to their connections do not hold up the end. */
    @Override
    public void close() {
        server.stop().completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
        transport.close();
    }
}
