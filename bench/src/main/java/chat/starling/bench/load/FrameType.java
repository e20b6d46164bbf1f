package chat.starling.bench.load;

import io.netty.buffer.ByteBuf;

/** What a frame of the server is, told from its first letters: decoding all of it would cost as much as sending. */
public enum FrameType {
    ACK,
    EVENT,
    ERROR,
    OTHER;

    private static final int TYPE = "{\"type\":\"".length();

    public static FrameType of(ByteBuf frame) {
        int start = frame.readerIndex() + TYPE;
        return switch (frame.getByte(start)) {
            case 'a' -> ACK;
            case 'e' -> frame.getByte(start + 1) == 'v' ? EVENT : ERROR;
            default -> OTHER;
        };
    }
}
