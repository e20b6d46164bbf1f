package chat.starling.bench.peer;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the clients of a server speak in one room. What one says there, all members hear, the one who said it too. */
public interface Room {
    URI address();

    @Nullable
    String subprotocol();

    /** @param member the number of the one who enters, from 0 */
    Entrance entrance(int member);

    /**
     * The frame that says something in the room.
     *
     * @param number of the message in this run
     * @param text plain, without quotes and markup; it stands in what is heard
     */
    String say(long number, String text);

    /** What to answer to a frame that is no message, if anything. */
    default @Nullable String answer(ByteBuf frame) {
        return null;
    }
}
