package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ConversationId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.joinlink.JoinLink;
import chat.starling.server.joinlink.JoinLinks;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links that let people join a conversation. */
final class JoinLinkCalls {
    private final JoinLinks links;
    private final ViewConversations view;

    JoinLinkCalls(RestParts parts) {
        this.links = parts.joinLinks();
        this.view = parts.viewConversations();
    }

    Reply make(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.bodyOrEmpty();
        Integer seconds = body.intOrNull("expires_in_seconds");
        Duration life = seconds == null ? JoinLinks.USUAL_LIFE : Duration.ofSeconds(seconds);
        return Reply.of(
                links.make(caller.user().id(), call.conversation(), life, body.intOrNull("most_uses")),
                made -> Reply.created(json -> write(json, made.link(), made.code())));
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                links.of(caller.user().id(), call.conversation()),
                own -> Reply.ok(Shapes.list("links", own, (json, link) -> write(json, link, null))));
    }

    Reply end(Call call, SignedIn caller) throws CallRefused {
        Refusal refusal = links.end(caller.user().id(), call.conversation(), link(call));
        return refusal == null ? new Reply.Nothing() : new Reply.Refusing(refusal);
    }

    private static UUID link(Call call) throws CallRefused {
        try {
            return UUID.fromString(call.pathText("link"));
        } catch (IllegalArgumentException notAnId) {
            throw new CallRefused(Refusal.notFound("no such link"));
        }
    }

    /** The code is in the body: addresses stand in the logs of balancers. */
    Reply lookUp(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                links.lookUp(call.body().text("code")),
                conversation -> Reply.ok(Shapes.one(conversation, ShapeWriter::conversation)));
    }

    Reply join(Call call, SignedIn caller) throws CallRefused {
        return switch (links.join(caller.user().id(), call.body().text("code"))) {
            case Answer.Refused<ConversationId>(Refusal refusal) -> new Reply.Refusing(refusal);
            case Answer.Given<ConversationId>(ConversationId conversation) ->
                Reply.of(
                        view.one(caller.user().id(), conversation),
                        joined -> Reply.ok(Shapes.one(joined, ShapeWriter::conversation)));
        };
    }

    private static void write(JsonGenerator json, JoinLink link, @Nullable String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", link.id().toString());
        if (code != null) {
            json.writeStringField("code", code);
        }
        json.writeStringField("maker", link.maker().toString());
        json.writeStringField("created_at", WireTime.format(link.createdAt()));
        json.writeStringField("expires_at", WireTime.format(link.expiresAt()));
        json.writeNumberField("uses", link.uses());
        if (link.mostUses() != null) {
            json.writeNumberField("most_uses", link.mostUses());
        }
        json.writeEndObject();
    }
}
