package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Profile;
import chat.starling.server.account.ChangeProfile;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Hidden;
import chat.starling.server.account.ProfileChange;
import chat.starling.server.account.ProfileChange.Details;
import chat.starling.server.account.ProfileChange.DoNotDisturb;
import chat.starling.server.account.ProfileChange.NewStatus;
import chat.starling.server.account.SignedIn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How others see the caller. */
final class ProfileCalls {
    private final FindUsers users;
    private final ChangeProfile profiles;

    ProfileCalls(RestParts.Accounts accounts) {
        this.users = accounts.findUsers();
        this.profiles = accounts.changeProfile();
    }

    Reply me(Call call, SignedIn caller) {
        return Reply.ok(Shapes.one(caller.user(), ShapeWriter::user));
    }

    /** What is for the caller alone. */
    Reply privacy(Call call, SignedIn caller) {
        Set<Hidden> hidden = users.hidden(caller.user().id());
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeBooleanField("last_seen_hidden", hidden.contains(Hidden.LAST_SEEN));
            json.writeBooleanField("receipts_hidden", hidden.contains(Hidden.RECEIPTS));
            json.writeEndObject();
        });
    }

    Reply changeMe(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        return changed(
                caller,
                new Details(
                        body.textOrNull("display_name"),
                        body.textOrNull("title"),
                        body.textOrNull("about"),
                        body.textOrNull("pronouns"),
                        body.textOrNull("time_zone"),
                        flagOrNull(body, "last_seen_hidden"),
                        flagOrNull(body, "receipts_hidden")));
    }

    private static @Nullable Boolean flagOrNull(JsonBody body, String field) throws CallRefused {
        return body.has(field) ? body.flag(field) : null;
    }

    Reply setStatus(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        String text = body.has("text") ? body.text("text") : "";
        return changed(
                caller, new NewStatus(new Profile.Status(body.textOrNull("emoji"), text, body.timeOrNull("until"))));
    }

    Reply clearStatus(Call call, SignedIn caller) {
        return changed(caller, new NewStatus(null));
    }

    Reply doNotDisturb(Call call, SignedIn caller) throws CallRefused {
        return changed(caller, new DoNotDisturb(call.body().time("until")));
    }

    Reply disturb(Call call, SignedIn caller) {
        return changed(caller, new DoNotDisturb(null));
    }

    private Reply changed(SignedIn caller, ProfileChange change) {
        return Reply.of(profiles.change(caller, change), user -> Reply.ok(Shapes.one(user, ShapeWriter::user)));
    }
}
