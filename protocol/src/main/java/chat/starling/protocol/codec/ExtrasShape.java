package chat.starling.protocol.codec;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Forwarded;
import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.Mentions.Everyone;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The extras of a message as fields of its object on the wire, and as an object of their own in the store. */
public final class ExtrasShape {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExtrasShape() {}

    static void write(JsonGenerator json, MessageExtras extras) throws IOException {
        Fields.optional(json, "thread", extras.thread());
        alsoInConversation(json, extras.alsoInConversation());
        write(json, extras.mentions());
        if (!extras.attachments().isEmpty()) {
            json.writeArrayFieldStart("attachments");
            for (Attachment attachment : extras.attachments()) {
                AttachmentShape.write(json, attachment);
            }
            json.writeEndArray();
        }
        forwarded(json, extras.forwarded());
        PollShape.write(json, extras.poll());
        if (extras.previewRemoved()) {
            json.writeBooleanField("preview_removed", true);
        }
        if (extras.disappearsAt() != null) {
            Fields.time(json, "disappears_at", extras.disappearsAt());
        }
    }

    static void write(JsonGenerator json, Mentions mentions) throws IOException {
        if (!mentions.users().isEmpty()) {
            json.writeArrayFieldStart("mentions");
            for (UserId user : mentions.users()) {
                json.writeString(user.toString());
            }
            json.writeEndArray();
        }
        if (mentions.everyone() != null) {
            Fields.name(json, "mentions_everyone", mentions.everyone());
        }
    }

    static MessageExtras read(JsonNode node) {
        return new MessageExtras(
                ShapeReader.seqOrNull(node, "thread"),
                node.path("also_in_conversation").asBoolean(),
                mentions(node),
                ShapeReader.list(node.path("attachments"), AttachmentShape::read),
                forwarded(node.get("forwarded")),
                PollShape.read(node),
                node.path("preview_removed").asBoolean(),
                node.hasNonNull("disappears_at") ? ShapeReader.time(node, "disappears_at") : null);
    }

    /** A way to mean everybody that this version does not know counts as the most urgent. */
    static Mentions mentions(JsonNode node) {
        List<UserId> users = ShapeReader.list(node.path("mentions"), user -> UserId.parse(user.textValue()));
        String word = ShapeReader.textOrNull(node, "mentions_everyone");
        Everyone everyone = word == null
                ? null
                : Objects.requireNonNullElse(WireName.parse(Everyone.class, word), Everyone.CHANNEL);
        return users.isEmpty() && everyone == null ? Mentions.NONE : new Mentions(users, everyone);
    }

    static void write(JsonGenerator json, SendOptions options) throws IOException {
        Fields.optional(json, "thread", options.thread());
        alsoInConversation(json, options.alsoInConversation());
        if (!options.attachments().isEmpty()) {
            json.writeArrayFieldStart("attachments");
            for (FileId file : options.attachments()) {
                json.writeString(file.toString());
            }
            json.writeEndArray();
        }
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

    private static void alsoInConversation(JsonGenerator json, boolean also) throws IOException {
        if (also) {
            json.writeBooleanField("also_in_conversation", true);
        }
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
