package chat.starling.server.delivery;

import chat.starling.protocol.frame.ServerFrame;
import io.netty.buffer.ByteBuf;

/** Makes the bytes of a frame as they go over the socket, so that one buffer serves every receiver. */
@FunctionalInterface
public interface FrameEncoder {
    ByteBuf encode(ServerFrame frame);
}
