package chat.starling.server.gateway;

import chat.starling.protocol.codec.ServerFrameCodec;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.server.delivery.FrameEncoder;
import chat.starling.server.gateway.socket.SocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Encodes frames as whole WebSocket text frames. */
public final class SocketEncoder implements FrameEncoder {
    @Override
    public ByteBuf encode(ServerFrame frame) {
        return SocketFrames.text(ByteBufAllocator.DEFAULT, ServerFrameCodec.encode(frame));
    }
}
