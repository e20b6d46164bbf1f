package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireTime;
import chat.starling.server.account.FindUsers;
import chat.starling.server.account.Invites;
import chat.starling.server.account.Register;
import chat.starling.server.account.Registration;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Accounts: making one, finding others, inviting. */
final class UserCalls {
    private static final int MOST_FOUND = 100;
    private static final int USUALLY_FOUND = 20;
    private static final Refusal NO_USER = Refusal.notFound("no such user");

    private final Register register;
    private final FindUsers users;
    private final Invites invites;

    UserCalls(RestParts.Accounts accounts) {
        this.register = accounts.register();
        this.users = accounts.findUsers();
        this.invites = accounts.invites();
    }

    Reply register(Call call) throws CallRefused {
        JsonBody body = call.body();
        Registration registration = new Registration(
                body.text("name"), body.text("password"), body.textOrNull("display_name"), body.textOrNull("invite"));
        return Reply.of(
                register.register(registration, call.address()),
                user -> Reply.created(Shapes.one(user, ShapeWriter::user)));
    }

    Reply find(Call call, SignedIn caller) throws CallRefused {
        String query = call.query("query");
        int limit = call.limit(MOST_FOUND, USUALLY_FOUND);
        FindUsers.Found found = users.search(query, call.query("after"), limit);
        return Reply.ok(json -> {
            json.writeStartObject();
            Shapes.writeList(json, "users", found.users(), ShapeWriter::user);
            json.writeBooleanField("more", found.more());
            json.writeEndObject();
        });
    }

    Reply one(Call call, SignedIn caller) throws CallRefused {
        return users.byId(call.user())
                .map(user -> Reply.ok(Shapes.one(user, ShapeWriter::user)))
                .orElse(new Reply.Refusing(NO_USER));
    }

    Reply invite(Call call, SignedIn caller) {
        return Reply.of(
                invites.create(caller, call.actor(caller)),
                invite -> Reply.created(Shapes.one(invite, UserCalls::write)));
    }

    private static void write(JsonGenerator json, Invites.Invite invite) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", invite.code());
        json.writeStringField("expires_at", WireTime.format(invite.expiresAt()));
        json.writeEndObject();
    }
}
