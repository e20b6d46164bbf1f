package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends every message back, reads no further while the peer does not read, and counts the sockets that live. */
final class Echo implements SocketHandler {
    private final Socket socket;
    private final AtomicInteger live;

    Echo(Socket socket, AtomicInteger live) {
        this.socket = socket;
        this.live = live;
    }

    @Override
    public void opened() {
        live.incrementAndGet();
    }

    @Override
    public void text(ByteBuf payload) {
        send(SocketFrames.text(socket.allocator(), payload));
    }

    @Override
    public void binary(ByteBuf payload) {
        send(SocketFrames.binary(socket.allocator(), payload));
    }

    private void send(ByteBuf frame) {
        socket.write(frame);
        socket.flush();
        if (!socket.isWritable()) {
            socket.pauseReading();
        }
    }

    @Override
    public void writable() {
        socket.resumeReading();
    }

    @Override
    public void closed() {
        live.decrementAndGet();
    }
}
