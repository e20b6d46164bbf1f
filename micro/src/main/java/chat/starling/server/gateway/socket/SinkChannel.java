package chat.starling.server.gateway.socket;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;

/** A connected channel whose kernel takes everything at once: all of Netty's way out but the system call. */
public final class SinkChannel extends LocalChannel {

    /** Blocks; not to be called on the loop. */
    public static Socket socket(EventLoop loop) {
        SinkChannel channel = new SinkChannel();
        loop.register(channel).syncUninterruptibly();
        return new SocketPipeline(SocketSettings.defaults()).install(channel.pipeline());
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer queue) {
        while (queue.current() != null) {
            queue.remove();
        }
    }
}
