package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.conversation.ViewConversations;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.AppendOutcome;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Who is in a conversation. */
final class MemberCalls {
    private final ChangeConversation change;
    private final ViewConversations view;

    MemberCalls(RestParts parts) {
        this.change = parts.changeConversation();
        this.view = parts.viewConversations();
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                view.members(caller.user().id(), call.conversation()),
                members -> Reply.ok(Shapes.list("members", members, MemberCalls::write)));
    }

    /** Joins or adds, or changes the role of somebody who is a member; a repeat changes nothing. */
    Reply put(Call call, SignedIn caller) throws CallRefused {
        Actor actor = call.actor(caller);
        ConversationId conversation = call.conversation();
        UserId user = call.user();
        JsonBody body = call.bodyOrEmpty();
        CompletableFuture<AppendOutcome> outcome = body.has("role")
                ? give(actor, conversation, user, body.oneOf(Role.class, "role"))
                : change.add(actor, conversation, user, Role.MEMBER);
        return Outcomes.reply(outcome, () -> shown(actor.user(), conversation, user));
    }

    private CompletableFuture<AppendOutcome> give(Actor actor, ConversationId conversation, UserId user, Role role) {
        boolean isMember = view.member(actor.user(), conversation, user) instanceof Answer.Given;
        return isMember
                ? change.changeRole(actor, conversation, user, role)
                : change.add(actor, conversation, user, role);
    }

    private Reply shown(UserId reader, ConversationId conversation, UserId user) {
        return Reply.of(
                view.member(reader, conversation, user), member -> Reply.ok(Shapes.one(member, MemberCalls::write)));
    }

    Reply remove(Call call, SignedIn caller) throws CallRefused {
        return Outcomes.reply(change.remove(call.actor(caller), call.conversation(), call.user()), Reply.Nothing::new);
    }

    private static void write(JsonGenerator json, Conversations.Member member) throws IOException {
        json.writeStartObject();
        ShapeWriter.userFields(json, member.user());
        json.writeStringField("role", WireName.of(member.role()));
        json.writeEndObject();
    }
}
