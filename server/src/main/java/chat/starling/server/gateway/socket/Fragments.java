package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** A message that has come in part. Exists only while one is under way, since clients rarely fragment. */
final class Fragments {
    private final boolean binary;
    private final ByteBuf payload;
    private final int largest;

    Fragments(ByteBufAllocator allocator, WebSocketFrame first, int largest) {
        this.binary = first instanceof BinaryWebSocketFrame;
        this.payload = allocator.buffer(first.content().readableBytes());
        this.largest = largest;
        payload.writeBytes(first.content());
    }

    /** Whether the part still fits; one that does not is not added. */
    boolean add(ByteBuf part) {
        if (payload.readableBytes() + part.readableBytes() > largest) {
            return false;
        }
        payload.writeBytes(part);
        return true;
    }

    boolean binary() {
        return binary;
    }

    ByteBuf payload() {
        return payload;
    }

    void release() {
        payload.release();
    }
}
