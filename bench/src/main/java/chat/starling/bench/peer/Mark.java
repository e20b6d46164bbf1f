package chat.starling.bench.peer;

import chat.starling.bench.load.Turns;
import io.netty.buffer.ByteBuf;

/**
 * The number of a message, written into its text so that it is found in the frames of any protocol without decoding them, which
 * would cost the generator more than the server. No protocol here uses a tilde of its own.
 */
final class Mark {
    private static final byte MARK = '~';

    /** What a frame has that is no message. */
    static final long NONE = -1;

    private Mark() {}

    static String text(long number) {
        return "~" + number + "~ " + Turns.TEXT;
    }

    static long number(ByteBuf frame) {
        int mark = frame.indexOf(frame.readerIndex(), frame.writerIndex(), MARK);
        if (mark < 0) {
            return NONE;
        }
        long number = 0;
        for (int i = mark + 1; frame.getByte(i) != MARK; i++) {
            number = number * 10 + (frame.getByte(i) - '0');
        }
        return number;
    }
}
