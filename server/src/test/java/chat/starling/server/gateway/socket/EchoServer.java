package chat.starling.server.gateway.socket;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The production pipeline on a free port of the loopback, with {@link Echo} behind it and a small REST service beside it. */
final class EchoServer implements AutoCloseable {
    static final String TRANSPORT_PROPERTY = "starling.transport";

    private final AtomicInteger live = new AtomicInteger();
    private final Server server;
    private final Transport transport;
    private final String scheme;

    private EchoServer(
            SocketSettings settings,
            SocketHandler.@Nullable Factory handlers,
            @Nullable SslContext tls,
            Consumer<ServerBuilder> more) {
        transport = Transport.open(TransportChoice.valueOf(System.getProperty(TRANSPORT_PROPERTY, "AUTO")), 2);
        scheme = tls == null ? "" : "s";
        var upgrade = new SocketUpgrade(settings, handlers == null ? this::echo : handlers, tls);
        ServerBuilder builder = Server.builder()
                .port(new InetSocketAddress("127.0.0.1", 0), SessionProtocol.HTTP)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .childChannelPipelineCustomizer(upgrade)
                .service("/hello", (context, request) -> HttpResponse.of("hello"));
        transport.applyTo(builder);
        more.accept(builder);
        server = builder.build();
        server.start().join();
    }

    static EchoServer start() {
        return start(SocketSettings.defaults());
    }

    static EchoServer start(SocketSettings settings) {
        return new EchoServer(settings, null, null, builder -> {});
    }

    static EchoServer start(SocketSettings settings, SocketHandler.Factory handlers) {
        return new EchoServer(settings, handlers, null, builder -> {});
    }

    static EchoServer start(Consumer<ServerBuilder> more) {
        return new EchoServer(SocketSettings.defaults(), null, null, more);
    }

    static EchoServer startWithTls(SslContext tls) {
        return new EchoServer(SocketSettings.defaults(), null, tls, builder -> {});
    }

    private SocketHandler echo(Socket socket, SocketRequest request) {
        return new Echo(socket, live);
    }

    int port() {
        return server.activeLocalPort();
    }

    URI socket() {
        return URI.create("ws" + scheme + "://127.0.0.1:" + port() + "/ws");
    }

    URI hello() {
        return URI.create("http" + scheme + "://127.0.0.1:" + port() + "/hello");
    }

    /** Sockets between their handler's {@code opened} and {@code closed}. */
    int liveSockets() {
        return live.get();
    }

    /** What Armeria counts: all open connections, sockets included. */
    int connections() {
        return server.numConnections();
    }

    String transport() {
        return transport.name();
    }

    @Override
    public void close() {
        server.stop().join();
        transport.close();
    }
}
