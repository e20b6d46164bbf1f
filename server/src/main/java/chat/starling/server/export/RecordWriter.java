package chat.starling.server.export;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.WireTime;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes the records of one export, a line each: the first tells what it is, the last that it is whole. */
final class RecordWriter {
    static final int FORMAT = 1;

    private final OutputStream out;
    private long records;

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    /** What an export holds. */
    enum Scope {
        CONVERSATION("conversation"),
        OWN("own"),
        INSTALLATION("installation");

        private final String word;

        Scope(String word) {
            this.word = word;
        }
    }

    void begin(Scope scope, Origin origin) throws IOException {
        write("export", json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("scope", scope.word);
            json.writeStringField("at", WireTime.format(origin.at()));
            json.writeStringField("epoch", origin.epoch().value());
            json.writeStringField("version", origin.version());
        });
    }

    /** Fields behind the type. */
    @FunctionalInterface
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    void write(String type, Fields fields) throws IOException {
        line(json -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.writeTo(json);
            json.writeEndObject();
        });
    }

    /** A whole object that says its type itself. */
    void line(Json.Body object) throws IOException {
        Json.write(object, out);
        out.write('\n');
        records++;
    }

    static void value(JsonGenerator json, String field, Object value) throws IOException {
        switch (value) {
            case Instant time -> json.writeStringField(field, WireTime.format(time));
            case Boolean flag -> json.writeBooleanField(field, flag);
            case Long number -> json.writeNumberField(field, number);
            case Integer number -> json.writeNumberField(field, number);
            case int[] numbers -> {
                json.writeFieldName(field);
                json.writeArray(numbers, 0, numbers.length);
            }
            default -> json.writeStringField(field, value.toString());
        }
    }

    /** Without this record an export is not whole. */
    void end() throws IOException {
        long before = records;
        write("end", json -> json.writeNumberField("records", before));
    }
}
