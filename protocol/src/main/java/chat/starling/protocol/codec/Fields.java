package chat.starling.protocol.codec;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes fields of the protocol's types; an absent optional leaves no trace. */
final class Fields {
    private Fields() {}

    static void id(JsonGenerator json, String field, ConversationId conversation) throws IOException {
        json.writeStringField(field, conversation.toString());
    }

    static void id(JsonGenerator json, String field, UserId user) throws IOException {
        json.writeStringField(field, user.toString());
    }

    static void nonce(JsonGenerator json, Nonce nonce) throws IOException {
        json.writeStringField("nonce", nonce.toString());
    }

    static void seq(JsonGenerator json, String field, Seq seq) throws IOException {
        json.writeNumberField(field, seq.value());
    }

    static void time(JsonGenerator json, String field, Instant time) throws IOException {
        json.writeStringField(field, WireTime.format(time));
    }

    static void name(JsonGenerator json, String field, Enum<?> constant) throws IOException {
        json.writeStringField(field, WireName.of(constant));
    }

    static void optional(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    static void optional(JsonGenerator json, String field, @Nullable Seq seq) throws IOException {
        if (seq != null) {
            seq(json, field, seq);
        }
    }

    static void optional(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        if (time != null) {
            time(json, field, time);
        }
    }

    static void positions(JsonGenerator json, String field, Map<ConversationId, Seq> positions) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<ConversationId, Seq> position : positions.entrySet()) {
            seq(json, position.getKey().toString(), position.getValue());
        }
        json.writeEndObject();
    }
}
