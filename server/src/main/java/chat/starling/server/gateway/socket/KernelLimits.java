package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.uring.IoUringChannelOption;

/**
 * How much the queue of a socket and the kernel below it may hold for a peer that reads slowly or has vanished.
 *
 * <p>The send buffer keeps the kernel's autotuning, since a fixed size would slow down far peers. But autotuning lets it grow
 * to megabytes (4 MiB by default), also for a peer that reads nothing. So the kernel is told to take no more when
 * {@value #UNSENT} bytes wait to be sent, what is under way not counted: such a peer is felt early, in our own queue.
 *
 * <p>A peer whose machine or network vanished does not say goodbye. When bytes to it stay unacknowledged for
 * {@value #UNANSWERED_MILLIS} ms the kernel gives the connection up; the heartbeat of the protocol sees to it that there are some. The
 * same clock runs for a living peer that reads nothing, so it is longer than the patience that the gateway has with those.
 *
 * <p>NIO knows none of these two options; there the send buffer gets a fixed size instead, and a vanished peer is left to the
 * heartbeat.
 */
final class KernelLimits {
    private static final long UNSENT = 128 * 1024;
    private static final int FIXED_SEND_BUFFER = 256 * 1024;
    private static final int UNANSWERED_MILLIS = 180_000;

    private KernelLimits() {}

    static void apply(ChannelConfig config, SocketSettings.WaterMarks water) {
        config.setWriteBufferWaterMark(new WriteBufferWaterMark(water.low(), water.high()));
        config.setOption(ChannelOption.TCP_NODELAY, true);
        boolean bounded = config.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT)
                || config.setOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, UNSENT);
        if (!bounded) {
            config.setOption(ChannelOption.SO_SNDBUF, FIXED_SEND_BUFFER);
        }
        config.setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNANSWERED_MILLIS);
        config.setOption(IoUringChannelOption.TCP_USER_TIMEOUT, UNANSWERED_MILLIS);
    }
}
