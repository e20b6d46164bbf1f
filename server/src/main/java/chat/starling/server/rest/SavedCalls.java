package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.saved.Saved;
import chat.starling.server.saved.SavedMessages;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The list of messages that somebody has saved. */
final class SavedCalls {
    private static final int MOST_SAVED = 200;
    private static final int USUALLY_SAVED = 50;

    private final SavedMessages saved;

    SavedCalls(RestParts parts) {
        this.saved = parts.savedMessages();
    }

    Reply save(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.bodyOrEmpty();
        return Reply.of(
                saved.save(
                        user(caller),
                        call.conversation(),
                        call.seq(),
                        body.textOrNull("note"),
                        body.timeOrNull("remind_at")),
                one -> Reply.ok(Shapes.one(one, SavedCalls::write)));
    }

    Reply forget(Call call, SignedIn caller) throws CallRefused {
        saved.forget(user(caller), call.conversation(), call.seq());
        return new Reply.Nothing();
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        SavedMessages.Page page =
                saved.list(user(caller), call.numberOrNull("before"), call.limit(MOST_SAVED, USUALLY_SAVED));
        return Reply.ok(json -> {
            json.writeStartObject();
            Shapes.writeList(json, "saved", page.messages(), SavedCalls::write);
            if (page.next() != null) {
                json.writeNumberField("next", page.next());
            }
            json.writeEndObject();
        });
    }

    private static UserId user(SignedIn caller) {
        return caller.user().id();
    }

    private static void write(JsonGenerator json, SavedMessages.SavedMessage one) throws IOException {
        Saved saved = one.saved();
        json.writeStartObject();
        json.writeNumberField("place", saved.place());
        json.writeStringField("conversation", saved.conversation().toString());
        json.writeStringField("saved_at", WireTime.format(saved.savedAt()));
        if (saved.note() != null) {
            json.writeStringField("note", saved.note());
        }
        if (saved.remindAt() != null) {
            json.writeStringField("remind_at", WireTime.format(saved.remindAt()));
        }
        json.writeFieldName("message");
        ShapeWriter.message(json, one.message());
        json.writeEndObject();
    }
}
