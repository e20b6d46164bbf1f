package chat.starling.bench.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.Version;

/** A WebSocket server on one event loop that sends what it hears to all who are there, and nothing else. */
public final class NettyFloor extends ChannelInitializer<SocketChannel> {
    private static final int LARGEST_REQUEST = 8 * 1024;
    private static final int BACKLOG = 4096;

    private final Broadcast broadcast = new Broadcast();

    private NettyFloor() {}

    /** @param arguments the port, on loopback */
    public static void main(String[] arguments) {
        System.out.println("version: bare Netty " + version());
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io());
        new ServerBootstrap()
                .group(group)
                .channel(channelType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new NettyFloor())
                .bind("127.0.0.1", Integer.parseInt(arguments[0]))
                .syncUninterruptibly();
    }

    private static String version() {
        Version netty = Version.identify().get("netty-transport");
        return netty == null ? "of an unknown version" : netty.artifactVersion();
    }

    private static IoHandlerFactory io() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Class<? extends ServerSocketChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new HttpObjectAggregator(LARGEST_REQUEST));
        pipeline.addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .withUTF8Validator(false)
                .build()));
        pipeline.addLast(broadcast);
    }
}
