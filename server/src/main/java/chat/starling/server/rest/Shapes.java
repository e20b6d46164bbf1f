package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ConversationId;
import chat.starling.server.log.AppendOutcome.Appended;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Bodies around the shapes that the socket has too. */
final class Shapes {
    private Shapes() {}

    @FunctionalInterface
    interface Shape<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    static <T> Json.Body one(T value, Shape<T> shape) {
        return json -> shape.write(json, value);
    }

    /** A list in an object, so that fields can join it later. */
    static <T> Json.Body list(String field, List<T> values, Shape<T> shape) {
        return json -> {
            json.writeStartObject();
            writeList(json, field, values, shape);
            json.writeEndObject();
        };
    }

    /** Where a command went in the log. */
    static Json.Body receipt(ConversationId conversation, Appended appended) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("conversation", conversation.toString());
            json.writeNumberField("seq", appended.seq().value());
            json.writeStringField("at", WireTime.format(appended.at()));
            json.writeBooleanField("duplicate", appended.duplicate());
            json.writeEndObject();
        };
    }

    static <T> void writeList(JsonGenerator json, String field, List<T> values, Shape<T> shape) throws IOException {
        json.writeArrayFieldStart(field);
        for (T value : values) {
            shape.write(json, value);
        }
        json.writeEndArray();
    }
}
