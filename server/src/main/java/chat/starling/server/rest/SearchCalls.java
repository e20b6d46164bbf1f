package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.server.account.SignedIn;
import chat.starling.server.search.Range;
import chat.starling.server.search.SearchMessages;
import chat.starling.server.search.SearchMessages.Found;
import chat.starling.server.search.SearchMessages.Result;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Finding messages. */
final class SearchCalls {
    private static final int MOST = 50;
    private static final int USUAL = 20;

    private final SearchMessages searchMessages;

    SearchCalls(RestParts parts) {
        this.searchMessages = parts.searchMessages();
    }

    Reply search(Call call, SignedIn caller) throws CallRefused {
        String query = call.query("query");
        int limit = call.limit(MOST, USUAL);
        return Reply.of(
                searchMessages.search(
                        caller.user().id(), query, zone(call), SearchCursor.read(call.query("cursor")), limit),
                found -> Reply.ok(body(found)));
    }

    private static ZoneId zone(Call call) throws CallRefused {
        String zone = call.query("zone");
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw CallRefused.invalid("zone is no zone of time such as Europe/Berlin");
        }
    }

    private static Json.Body body(Found found) {
        return json -> {
            json.writeStartObject();
            Shapes.writeList(json, "results", found.results(), SearchCalls::result);
            Shapes.writeList(json, "conversations", found.conversations(), ShapeWriter::conversation);
            if (found.next() != null) {
                json.writeStringField("cursor", SearchCursor.written(found.next()));
            }
            json.writeEndObject();
        };
    }

    private static void result(JsonGenerator json, Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("conversation", result.conversation().toString());
        json.writeFieldName("message");
        ShapeWriter.message(json, result.message());
        Shapes.writeList(json, "highlights", result.highlights(), SearchCalls::range);
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, Range range) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", range.from());
        json.writeNumberField("to", range.to());
        json.writeEndObject();
    }
}
