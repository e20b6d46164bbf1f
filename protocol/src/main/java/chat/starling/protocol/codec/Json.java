package chat.starling.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Opens generators that write JSON as every Starling peer writes it, to the byte: UTF-8 without needless escapes and
 * with lower-case digits in the needed ones, like {@code JSON.stringify}.
 */
public final class Json {
    private static final int USUAL_BYTES = 512;

    /** The pool is shared because virtual threads would each begin with fresh buffers. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** The bytes of one JSON value. */
    public static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            write(body, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The object that is written. */
    static ObjectNode object(Body body) {
        try {
            return MAPPER.readValue(bytes(body), ObjectNode.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes one JSON value to {@code target}, which is neither flushed nor closed. */
    public static void write(Body body, OutputStream target) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(target)) {
            body.writeTo(json);
        }
    }
}
