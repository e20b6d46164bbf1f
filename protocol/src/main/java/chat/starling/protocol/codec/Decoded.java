package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import org.jspecify.annotations.Nullable;

/** What the bytes of a client turned out to be. */
public sealed interface Decoded {

    record Frame(ClientFrame frame) implements Decoded {}

    /**
     * The bytes are no frame of the protocol.
     *
     * @param re the id of the refused frame where it could be read
     * @param message names the field that is wrong; never repeats what the client sent
     */
    record Refused(@Nullable RequestId re, ErrorCode code, String message) implements Decoded {}
}
