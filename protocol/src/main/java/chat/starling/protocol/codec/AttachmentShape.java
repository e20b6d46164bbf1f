package chat.starling.protocol.codec;

import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.Attachment.Dimensions;
import chat.starling.protocol.model.FileId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file as messages and calls tell of it. */
public final class AttachmentShape {
    private AttachmentShape() {}

    public static void write(JsonGenerator json, Attachment attachment) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", attachment.id().toString());
        json.writeStringField("name", attachment.name());
        json.writeStringField("type", attachment.type());
        json.writeNumberField("size", attachment.size());
        Dimensions dimensions = attachment.dimensions();
        if (dimensions != null) {
            json.writeNumberField("width", dimensions.width());
            json.writeNumberField("height", dimensions.height());
        }
        if (attachment.thumbnail()) {
            json.writeBooleanField("thumbnail", true);
        }
        json.writeEndObject();
    }

    public static Attachment read(JsonNode node) {
        return new Attachment(
                FileId.parse(ShapeReader.text(node, "id")),
                ShapeReader.text(node, "name"),
                ShapeReader.text(node, "type"),
                ShapeReader.number(node, "size"),
                dimensions(node),
                node.path("thumbnail").asBoolean());
    }

    private static @Nullable Dimensions dimensions(JsonNode node) {
        return node.hasNonNull("width") && node.hasNonNull("height")
                ? new Dimensions((int) ShapeReader.number(node, "width"), (int) ShapeReader.number(node, "height"))
                : null;
    }
}
