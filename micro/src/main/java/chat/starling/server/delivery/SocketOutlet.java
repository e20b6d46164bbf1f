package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.server.gateway.socket.SinkChannel;
import chat.starling.server.gateway.socket.Socket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/** The server's socket over a channel that takes everything. */
record SocketOutlet(Socket socket) implements Outlet {
    static Outlet open(EventLoop loop) {
        return new SocketOutlet(SinkChannel.socket(loop));
    }

    @Override
    public void write(ByteBuf frame) {
        socket.write(frame);
    }

    @Override
    public void flush() {
        socket.flush();
    }

    @Override
    public void dismissed(ConversationId conversation) {}

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }
}
