package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Frames of clients to bytes and back.
 *
 * <p>Reading answers any bytes with a {@link Decoded} and never throws: a stranger writes them. The caller bounds their
 * number by {@link ClientFrame#MAX_BYTES}; time and memory are linear in it.
 */
public final class ClientFrameCodec {
    private ClientFrameCodec() {}

    public static byte[] encode(ClientFrame frame) {
        return Json.bytes(json -> ClientFrameWriter.write(json, frame));
    }

    public static Decoded decode(byte[] json) {
        return decode(ByteBuffer.wrap(json));
    }

    public static Decoded decode(byte[] json, int offset, int length) {
        return decode(ByteBuffer.wrap(json, offset, length));
    }

    /** Reads what remains in {@code json}. */
    public static Decoded decode(ByteBuffer json) {
        try {
            return decode(StandardCharsets.UTF_8.newDecoder().decode(json).toString());
        } catch (CharacterCodingException notText) {
            return new Decoded.Refused(null, ErrorCode.INVALID, "the frame is not UTF-8");
        }
    }

    private static Decoded decode(String text) {
        JsonNode object;
        try {
            object = StrictJson.object(text);
        } catch (Refusal refusal) {
            return refused(RequestIds.search(text), refusal);
        }
        return decode(object);
    }

    private static Decoded decode(JsonNode object) {
        RequestId id = null;
        try {
            id = RequestIds.of(object.get("id"));
            return new Decoded.Frame(ClientFrameReader.read(id, new FrameFields(object)));
        } catch (Refusal refusal) {
            return refused(id, refusal);
        }
    }

    private static Decoded refused(@Nullable RequestId re, Refusal refusal) {
        return new Decoded.Refused(re, refusal.code(), refusal.explanation());
    }
}
