package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireTime;
import chat.starling.server.account.Sessions;
import chat.starling.server.account.SignIn;
import chat.starling.server.account.SignedIn;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Signing in and out, and the devices on which one is signed in. */
final class SessionCalls {
    private final SignIn signIn;
    private final Sessions sessions;

    SessionCalls(RestParts.Accounts accounts) {
        this.signIn = accounts.signIn();
        this.sessions = accounts.sessions();
    }

    Reply signIn(Call call) throws CallRefused {
        JsonBody body = call.body();
        return Reply.of(
                signIn.signIn(body.text("name"), body.text("password"), body.textOrNull("client"), call.address()),
                opened -> Reply.created(Shapes.one(opened, SessionCalls::write)));
    }

    Reply list(Call call, SignedIn caller) {
        return Reply.ok(Shapes.list("sessions", sessions.list(caller), SessionCalls::write));
    }

    Reply signOut(Call call, SignedIn caller) {
        sessions.signOut(caller);
        return new Reply.Nothing();
    }

    Reply revoke(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(sessions.revoke(caller, call.session()), revoked -> new Reply.Nothing());
    }

    private static void write(JsonGenerator json, SignIn.Opened opened) throws IOException {
        json.writeStartObject();
        json.writeStringField("token", opened.token());
        json.writeStringField("expires_at", WireTime.format(opened.expiresAt()));
        json.writeFieldName("user");
        ShapeWriter.user(json, opened.user());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Sessions.Device device) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", device.id().toString());
        json.writeStringField("created_at", WireTime.format(device.createdAt()));
        json.writeStringField("last_seen_at", WireTime.format(device.lastSeenAt()));
        json.writeStringField("expires_at", WireTime.format(device.expiresAt()));
        if (device.client() != null) {
            json.writeStringField("client", device.client());
        }
        json.writeStringField("address", device.address());
        json.writeBooleanField("current", device.current());
        json.writeEndObject();
    }
}
