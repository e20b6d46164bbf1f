package chat.starling.server.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Builds the bytes of whole, final, unmasked frames (RFC 6455 section 5.2).
 *
 * <p>One such buffer may be written to any number of sockets as {@code retainedDuplicate()}; nobody may change it then. The
 * buffers are direct, so that no transport has to copy them.
 */
public final class SocketFrames {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int FINAL_CLOSE = 0x88;
    private static final int FINAL_PING = 0x89;
    private static final int FINAL_PONG = 0x8A;

    private static final int LONGEST_HEADER = 10;
    private static final int LONGEST_CONTROL_PAYLOAD = 125;
    private static final int CODE_LENGTH = 2;

    private SocketFrames() {}

    public static ByteBuf text(ByteBufAllocator allocator, byte[] payload) {
        return begin(allocator, FINAL_TEXT, payload.length).writeBytes(payload);
    }

    /** Copies the readable bytes of the payload; its reference stays with the caller. */
    public static ByteBuf text(ByteBufAllocator allocator, ByteBuf payload) {
        return frame(allocator, FINAL_TEXT, payload);
    }

    /** Copies the readable bytes of the payload; its reference stays with the caller. */
    public static ByteBuf binary(ByteBufAllocator allocator, ByteBuf payload) {
        return frame(allocator, FINAL_BINARY, payload);
    }

    public static ByteBuf ping(ByteBufAllocator allocator) {
        return frame(allocator, FINAL_PING, Unpooled.EMPTY_BUFFER);
    }

    static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
        return frame(allocator, FINAL_PONG, payload);
    }

    /** A reason of more than 123 bytes is cut off between two characters. */
    public static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = wholeCharacters(text, LONGEST_CONTROL_PAYLOAD - CODE_LENGTH);
        return begin(allocator, FINAL_CLOSE, CODE_LENGTH + length)
                .writeShort(code)
                .writeBytes(text, 0, length);
    }

    /** The answer to a close frame: the same payload, so the same code. */
    static ByteBuf closeEcho(ByteBufAllocator allocator, ByteBuf payload) {
        return frame(allocator, FINAL_CLOSE, payload);
    }

    private static ByteBuf frame(ByteBufAllocator allocator, int first, ByteBuf payload) {
        return begin(allocator, first, payload.readableBytes())
                .writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    }

    private static ByteBuf begin(ByteBufAllocator allocator, int first, int length) {
        ByteBuf frame = allocator.directBuffer(LONGEST_HEADER + length).writeByte(first);
        if (length < 126) {
            return frame.writeByte(length);
        }
        if (length < 65_536) {
            return frame.writeByte(126).writeShort(length);
        }
        return frame.writeByte(127).writeLong(length);
    }

    private static int wholeCharacters(byte[] text, int limit) {
        int length = Math.min(text.length, limit);
        while (length < text.length && length > 0 && isContinuation(text[length])) {
            length--;
        }
        return length;
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}
