package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Seq;
import chat.starling.server.account.SignedIn;
import chat.starling.server.mention.MentionList;
import chat.starling.server.message.MoveReadPosition;
import chat.starling.server.message.Receipts;
import chat.starling.server.message.ViewReceipts;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one has read, what one wants to read again, and where one is mentioned. */
final class ReadingCalls {
    private static final int MOST_MENTIONS = 50;
    private static final int USUAL_MENTIONS = 20;

    private final MoveReadPosition reading;
    private final MentionList mentions;
    private final ViewReceipts receipts;

    ReadingCalls(RestParts parts) {
        this.reading = parts.reading();
        this.mentions = parts.mentions();
        this.receipts = parts.receipts();
    }

    Reply read(Call call, SignedIn caller) throws CallRefused {
        Seq seq = call.body().seq("seq");
        return Reply.of(reading.move(caller.user().id(), call.conversation(), seq), moved -> new Reply.Nothing());
    }

    Reply markUnread(Call call, SignedIn caller) throws CallRefused {
        Seq from = call.body().seq("from");
        return Reply.of(
                reading.markUnread(caller.user().id(), call.conversation(), from), marked -> new Reply.Nothing());
    }

    Reply receipts(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                receipts.view(caller.user().id(), call.conversation()),
                all -> Reply.ok(Shapes.list("receipts", all, ReadingCalls::receipt)));
    }

    private static void receipt(JsonGenerator json, Receipts.Receipt receipt) throws IOException {
        json.writeStartObject();
        json.writeStringField("user", receipt.user().toString());
        json.writeNumberField("after", receipt.after().value());
        json.writeNumberField("read", receipt.read().value());
        json.writeEndObject();
    }

    Reply mentions(Call call, SignedIn caller) throws CallRefused {
        int limit = call.limit(MOST_MENTIONS, USUAL_MENTIONS);
        return Reply.ok(page(mentions.newest(caller.user().id(), before(call), limit)));
    }

    private static MentionList.@Nullable Place before(Call call) throws CallRefused {
        String text = call.query("before");
        try {
            return text.isEmpty() ? null : MentionList.Place.parse(text);
        } catch (IllegalArgumentException notAPlace) {
            throw CallRefused.invalid("before is not the next of a page");
        }
    }

    private static Json.Body page(MentionList.Page page) {
        return json -> {
            json.writeStartObject();
            Shapes.writeList(json, "mentions", page.messages(), ReadingCalls::found);
            if (page.next() != null) {
                json.writeStringField("next", page.next().toString());
            }
            json.writeEndObject();
        };
    }

    private static void found(JsonGenerator json, MentionList.Found found) throws IOException {
        json.writeStartObject();
        json.writeStringField("conversation", found.conversation().toString());
        json.writeFieldName("message");
        ShapeWriter.message(json, found.message());
        json.writeEndObject();
    }
}
