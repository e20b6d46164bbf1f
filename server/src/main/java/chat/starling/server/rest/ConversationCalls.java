package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Posting;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.conversation.ChangeConversation;
import chat.starling.server.conversation.ChangePreferences;
import chat.starling.server.conversation.Conversations.Created;
import chat.starling.server.conversation.CreateConversation;
import chat.starling.server.conversation.NewConversation;
import chat.starling.server.conversation.ViewConversations;
import com.linecorp.armeria.common.HttpStatus;
import java.util.List;
import java.util.Set;

/** Conversations as such: beginning, listing, finding and changing them. */
final class ConversationCalls {
    private final CreateConversation create;
    private final ChangeConversation change;
    private final ViewConversations view;
    private final ChangePreferences preferences;

    ConversationCalls(RestParts parts) {
        this.create = parts.createConversation();
        this.change = parts.changeConversation();
        this.view = parts.viewConversations();
        this.preferences = parts.changePreferences();
    }

    Reply create(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        UserId creator = caller.user().id();
        Set<UserId> others = body.users("members");
        others.remove(creator);
        return Reply.of(create.create(creator, wanted(body, others), others), created -> created(creator, created));
    }

    private static NewConversation wanted(JsonBody body, Set<UserId> others) throws CallRefused {
        ConversationKind kind = body.oneOf(ConversationKind.class, "kind");
        return switch (kind) {
            case DIRECT -> new NewConversation.Direct(peer(others));
            case GROUP -> new NewConversation.Group(body.text("name"));
            case CHANNEL -> new NewConversation.Channel(body.text("name"), body.flag("private"));
        };
    }

    private static UserId peer(Set<UserId> others) throws CallRefused {
        if (others.size() != 1) {
            throw CallRefused.invalid("members of a direct conversation are exactly one other user");
        }
        return others.iterator().next();
    }

    private Reply created(UserId creator, Created created) {
        HttpStatus status = created.existed() ? HttpStatus.OK : HttpStatus.CREATED;
        return shown(creator, created.id(), status);
    }

    Reply own(Call call, SignedIn caller) {
        return list("conversations", view.own(caller.user().id()));
    }

    Reply channels(Call call, SignedIn caller) throws CallRefused {
        return list("channels", view.publicChannels(caller.user().id(), call.query("query")));
    }

    private static Reply list(String field, List<Conversation> conversations) {
        return Reply.ok(Shapes.list(field, conversations, ShapeWriter::conversation));
    }

    Reply one(Call call, SignedIn caller) throws CallRefused {
        return shown(caller.user().id(), call.conversation(), HttpStatus.OK);
    }

    Reply change(Call call, SignedIn caller) throws CallRefused {
        UserId user = caller.user().id();
        ConversationId conversation = call.conversation();
        JsonBody body = call.body();
        return Outcomes.reply(
                change.change(
                        call.actor(caller),
                        conversation,
                        body.textOrNull("name"),
                        body.textOrNull("topic"),
                        settings(body)),
                () -> shown(user, conversation, HttpStatus.OK));
    }

    private static ConversationSettings settings(JsonBody body) throws CallRefused {
        if (!body.has("settings")) {
            return ConversationSettings.NONE;
        }
        JsonBody settings = body.object("settings");
        return new ConversationSettings(
                settings.textOrNull("description"),
                settings.has("posting") ? settings.oneOf(Posting.class, "posting") : null,
                settings.intOrNull("slow_mode_seconds"),
                settings.intOrNull("edit_window_seconds"),
                settings.intOrNull("delete_window_seconds"),
                settings.intOrNull("disappear_after_seconds"),
                settings.has("archived") ? settings.flag("archived") : null);
    }

    Reply prefer(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        Preferences wanted = new Preferences(
                body.flag("favourite"),
                body.has("notifications") ? body.oneOf(Preferences.Notifications.class, "notifications") : null,
                body.timeOrNull("muted_until"));
        return Reply.of(
                preferences.change(caller.user().id(), call.conversation(), wanted),
                conversation -> Reply.ok(Shapes.one(conversation, ShapeWriter::conversation)));
    }

    private Reply shown(UserId reader, ConversationId conversation, HttpStatus status) {
        return Reply.of(
                view.one(reader, conversation),
                seen -> new Reply.Shaped(status, Shapes.one(seen, ShapeWriter::conversation)));
    }
}
