package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.InstallationRole;
import chat.starling.server.account.SignedIn;
import chat.starling.server.administration.AccountAdministration.Wanted;
import chat.starling.server.administration.AdministerAccounts;
import chat.starling.server.administration.AdministeredAccount;
import chat.starling.server.administration.Ban;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Leading the installation: accounts with their roles and bans. */
final class AccountAdministrationCalls {
    private static final int MOST_FOUND = 100;
    private static final int USUALLY_FOUND = 50;

    private final AdministerAccounts accounts;

    AccountAdministrationCalls(RestParts.Administration parts) {
        this.accounts = parts.accounts();
    }

    /** What the caller may do in the installation. */
    Reply myRole(Call call, SignedIn caller) {
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("role", WireName.of(caller.role()));
            json.writeEndObject();
        });
    }

    Reply find(Call call, SignedIn caller) throws CallRefused {
        Wanted wanted = new Wanted(
                call.query("query"),
                call.query("after"),
                call.oneOfOrNull(InstallationRole.class, "role"),
                call.flag("banned"));
        return Reply.of(
                accounts.search(caller, wanted, call.limit(MOST_FOUND, USUALLY_FOUND)),
                found -> Reply.ok(json -> {
                    json.writeStartObject();
                    Shapes.writeList(json, "users", found.accounts(), AccountAdministrationCalls::write);
                    json.writeBooleanField("more", found.more());
                    json.writeEndObject();
                }));
    }

    Reply one(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(accounts.one(caller, call.user()), AccountAdministrationCalls::shown);
    }

    Reply giveRole(Call call, SignedIn caller) throws CallRefused {
        InstallationRole role = call.body().oneOf(InstallationRole.class, "role");
        return Reply.of(accounts.giveRole(call.actor(caller), call.user(), role), AccountAdministrationCalls::shown);
    }

    Reply ban(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        Ban ban = new Ban(body.text("reason"), body.timeOrNull("until"));
        return Reply.of(accounts.ban(call.actor(caller), call.user(), ban), AccountAdministrationCalls::shown);
    }

    Reply unban(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(accounts.unban(call.actor(caller), call.user()), AccountAdministrationCalls::shown);
    }

    Reply endSessions(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                accounts.endSessions(call.actor(caller), call.user()),
                ended -> Reply.ok(json -> {
                    json.writeStartObject();
                    json.writeNumberField("ended", ended);
                    json.writeEndObject();
                }));
    }

    private static Reply shown(AdministeredAccount account) {
        return Reply.ok(Shapes.one(account, AccountAdministrationCalls::write));
    }

    private static void write(JsonGenerator json, AdministeredAccount account) throws IOException {
        json.writeStartObject();
        ShapeWriter.userFields(json, account.user());
        json.writeStringField("role", WireName.of(account.role()));
        json.writeStringField("created_at", WireTime.format(account.createdAt()));
        json.writeNumberField("sessions", account.sessions());
        if (account.ban() != null) {
            json.writeFieldName("ban");
            write(json, account.ban());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AdministeredAccount.HeldBan held) throws IOException {
        json.writeStartObject();
        json.writeStringField("reason", held.ban().reason());
        json.writeFieldName("by");
        ShapeWriter.user(json, held.by());
        json.writeStringField("at", WireTime.format(held.at()));
        if (held.ban().until() != null) {
            json.writeStringField("until", WireTime.format(held.ban().until()));
        }
        json.writeEndObject();
    }
}
