package chat.starling.protocol.codec;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Forwarded;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The extras of a message as fields of its object on the wire, and as an object of their own in the store. */
public final class ExtrasShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExtrasShape() {}

    static void write(JsonGenerator json, MessageExtras extras) throws IOException {
        Fields.optional(json, "thread", extras.thread());
        forwarded(json, extras.forwarded());
        PollShape.write(json, extras.poll());
    }

    static MessageExtras read(JsonNode node) {
        return new MessageExtras(
                ShapeReader.seqOrNull(node, "thread"), forwarded(node.get("forwarded")), PollShape.read(node));
    }

    static void write(JsonGenerator json, SendOptions options) throws IOException {
        Fields.optional(json, "thread", options.thread());
        PollShape.write(json, options.poll());
    }

    private static void forwarded(JsonGenerator json, @Nullable Forwarded forwarded) throws IOException {
        if (forwarded != null) {
            json.writeObjectFieldStart("forwarded");
            Fields.id(json, "conversation", forwarded.conversation());
            Fields.seq(json, "seq", forwarded.seq());
            Fields.id(json, "sender", forwarded.sender());
            Fields.time(json, "at", forwarded.at());
            json.writeEndObject();
        }
    }

    private static @Nullable Forwarded forwarded(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return new Forwarded(
                ConversationId.parse(ShapeReader.text(node, "conversation")),
                ShapeReader.seq(node, "seq"),
                UserId.parse(ShapeReader.text(node, "sender")),
                ShapeReader.time(node, "at"));
    }

    /** The fields that these options are in a command. */
    public static ObjectNode fields(SendOptions options) {
        byte[] object = Json.bytes(json -> {
            json.writeStartObject();
            write(json, options);
            json.writeEndObject();
        });
        try {
            return MAPPER.readValue(object, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null when there are none, as for most messages. */
    public static @Nullable String stored(MessageExtras extras) {
        if (extras.equals(MessageExtras.NONE)) {
            return null;
        }
        byte[] object = Json.bytes(json -> {
            json.writeStartObject();
            write(json, extras);
            json.writeEndObject();
        });
        return new String(object, StandardCharsets.UTF_8);
    }

    public static MessageExtras fromStore(@Nullable String stored) {
        if (stored == null) {
            return MessageExtras.NONE;
        }
        try {
            return read(MAPPER.readTree(stored));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
