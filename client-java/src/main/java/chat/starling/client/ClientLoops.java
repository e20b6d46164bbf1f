package chat.starling.client;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops that drive sockets: epoll where the kernel has it, NIO elsewhere.
 *
 * <p>One loop carries thousands of clients, so a process shares one instance between all of its clients. The threads are
 * daemons. Close it after the clients.
 */
public final class ClientLoops implements AutoCloseable {
    private final EventLoopGroup group;
    private final Class<? extends SocketChannel> channelType;

    private ClientLoops(EventLoopGroup group, Class<? extends SocketChannel> channelType) {
        this.group = group;
        this.channelType = channelType;
    }

    /** @param threads 1 is enough for bots; a load generator takes one a core */
    public static ClientLoops of(int threads) {
        return Epoll.isAvailable()
                ? new ClientLoops(group(threads, EpollIoHandler.newFactory()), EpollSocketChannel.class)
                : new ClientLoops(group(threads, NioIoHandler.newFactory()), NioSocketChannel.class);
    }

    private static EventLoopGroup group(int threads, IoHandlerFactory io) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("starling-client", true), io);
    }

    EventLoop next() {
        return group.next();
    }

    Class<? extends SocketChannel> channelType() {
        return channelType;
    }

    /** Waits until the threads have ended; never call it from one of them. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
