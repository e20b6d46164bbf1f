package chat.starling.server.rest;

import chat.starling.protocol.model.Seq;
import chat.starling.server.account.SignedIn;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.preview.LinkPreviews;
import chat.starling.server.preview.LinkPreviews.Previews;
import chat.starling.server.preview.LinkPreviews.Shown;
import chat.starling.server.preview.Preview;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Previews of the links in messages. */
final class PreviewCalls {
    private static final int MOST_MESSAGES = 30;
    private static final Previews NONE = new Previews(List.of(), List.of());

    private final @Nullable LinkPreviews previews;
    private final ViewConversations view;
    private final ChangeMessage changeMessage;

    PreviewCalls(RestParts parts) {
        this.previews = parts.previews();
        this.view = parts.viewConversations();
        this.changeMessage = parts.changeMessage();
    }

    Reply of(Call call, SignedIn caller) throws CallRefused {
        List<Seq> seqs = call.body().seqs("seqs", MOST_MESSAGES);
        return previews == null
                ? Reply.of(view.one(caller.user().id(), call.conversation()), seen -> shown(NONE))
                : Reply.of(previews.of(caller.user().id(), call.conversation(), seqs), PreviewCalls::shown);
    }

    private static Reply shown(Previews previews) {
        return Reply.ok(json -> write(json, previews));
    }

    Reply remove(Call call, SignedIn caller) throws CallRefused {
        return Outcomes.receiptOrNothing(
                call.conversation(),
                changeMessage.removePreview(caller.user().id(), call.conversation(), call.nonce(), call.seq()));
    }

    private static void write(JsonGenerator json, Previews previews) throws IOException {
        json.writeStartObject();
        Shapes.writeList(json, "previews", previews.shown(), PreviewCalls::write);
        json.writeArrayFieldStart("pending");
        for (Seq seq : previews.pending()) {
            json.writeNumber(seq.value());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Shown shown) throws IOException {
        Preview preview = shown.preview();
        json.writeStartObject();
        json.writeNumberField("seq", shown.seq().value());
        json.writeStringField("url", shown.address().toString());
        text(json, "title", preview.title());
        text(json, "description", preview.description());
        text(json, "site", preview.site());
        if (preview.picture() != null) {
            json.writeFieldName("image");
            write(json, preview.picture());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private static void write(JsonGenerator json, Preview.Picture picture) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", picture.type());
        json.writeNumberField("width", picture.width());
        json.writeNumberField("height", picture.height());
        json.writeBinaryField("data", picture.bytes());
        json.writeEndObject();
    }
}
