package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.account.Authenticate;
import chat.starling.server.account.SignedIn;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.administration.AuditLog;
import chat.starling.server.administration.ReadAudit;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit log, by the page and as a whole. */
final class AuditCalls {
    private static final int MOST_SHOWN = 200;
    private static final int USUALLY_SHOWN = 50;

    private static final Refusal ENDED =
            new Refusal(ErrorCode.UNAUTHENTICATED, "the session that asked for the audit log has ended");

    private final ReadAudit audit;
    private final Authenticate authenticate;

    AuditCalls(RestParts.Administration parts, Authenticate authenticate) {
        this.audit = parts.audit();
        this.authenticate = authenticate;
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        return Reply.of(
                audit.page(caller, wanted(call), call.numberOrNull("before"), call.limit(MOST_SHOWN, USUALLY_SHOWN)),
                page -> Reply.ok(json -> {
                    json.writeStartObject();
                    Shapes.writeList(json, "entries", page.entries(), AuditCalls::write);
                    if (page.next() != null) {
                        json.writeNumberField("next", page.next());
                    }
                    json.writeEndObject();
                }));
    }

    /** All entries, one a line, read from the store while they are sent. */
    Reply export(Call call, SignedIn caller) throws CallRefused {
        AuditLog.Wanted wanted = wanted(call);
        ResponseHeaders headers = ResponseHeaders.builder(HttpStatus.OK)
                .add(HttpHeaderNames.CONTENT_TYPE, "application/jsonl")
                .add(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"audit.jsonl\"")
                .build();
        return Reply.of(
                audit.page(caller, wanted, null, AuditLines.PAGE),
                first -> new Reply.Streamed(
                        headers, AuditLines.from(first, before -> later(call, wanted, before)), call.context()));
    }

    /** Asks anew who the caller is: the session may have ended meanwhile, or the role have gone. */
    private Answer<ReadAudit.Page> later(Call call, AuditLog.Wanted wanted, long before) {
        return call.token()
                .flatMap(authenticate::authenticate)
                .map(now -> audit.page(now, wanted, before, AuditLines.PAGE))
                .orElseGet(() -> new Answer.Refused<>(ENDED));
    }

    private static AuditLog.Wanted wanted(Call call) throws CallRefused {
        return new AuditLog.Wanted(
                call.userOrNull("actor"), call.oneOfOrNull(AuditAction.class, "action"), call.idOrNull("target"));
    }

    static Json.Body line(AuditLog.Entry entry) {
        return json -> write(json, entry);
    }

    private static void write(JsonGenerator json, AuditLog.Entry entry) throws IOException {
        Act act = entry.act();
        json.writeStartObject();
        json.writeNumberField("id", entry.id());
        json.writeStringField("at", WireTime.format(entry.at()));
        json.writeStringField("action", WireName.of(act.action()));
        if (entry.actor() != null) {
            json.writeFieldName("actor");
            ShapeWriter.user(json, entry.actor());
        }
        if (entry.subject() != null) {
            json.writeFieldName("user");
            ShapeWriter.user(json, entry.subject());
        }
        write(json, act.target());
        write(json, act.detail());
        write(json, act.actor());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Act.Target target) throws IOException {
        if (target.conversation() != null) {
            json.writeStringField("conversation", target.conversation().toString());
        }
        if (target.seq() != null) {
            json.writeNumberField("seq", target.seq().value());
        }
    }

    private static void write(JsonGenerator json, Map<String, String> detail) throws IOException {
        if (detail.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("detail");
        for (Map.Entry<String, String> one : detail.entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Actor actor) throws IOException {
        if (actor == null || actor.origin() == null) {
            return;
        }
        json.writeStringField("session", actor.origin().session().toString());
        if (actor.origin().address() != null) {
            json.writeStringField("address", actor.origin().address());
        }
    }
}
