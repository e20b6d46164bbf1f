package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ServerFrame;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Frames of the server to bytes and back. Writing streams straight into bytes, for it runs for every event and ack;
 * reading serves clients.
 */
public final class ServerFrameCodec {
    private static final ObjectReader READER = new JsonMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .reader();

    private ServerFrameCodec() {}

    public static byte[] encode(ServerFrame frame) {
        return Json.bytes(json -> ServerFrameWriter.write(json, frame));
    }

    /** Writes the frame to {@code target}, which is neither flushed nor closed. */
    public static void write(ServerFrame frame, OutputStream target) throws IOException {
        Json.write(json -> ServerFrameWriter.write(json, frame), target);
    }

    /**
     * Reads one frame, leniently towards newer servers: unknown fields are ignored, an event of an unknown kind keeps its
     * seq, and a frame of an unknown type is empty, which a client skips.
     *
     * @throws IllegalArgumentException when the bytes break the protocol: a fault of the server
     */
    public static Optional<ServerFrame> decode(byte[] json) {
        return Optional.ofNullable(ServerFrameReader.read(tree(json)));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return READER.readTree(json);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("a frame of the server is not JSON", malformed);
        }
    }
}
