package chat.starling.server.rest;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.ReportId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.administration.Ban;
import chat.starling.server.log.Refusal;
import chat.starling.server.message.ChangeMessage;
import chat.starling.server.report.Report;
import chat.starling.server.report.ReportMessage;
import chat.starling.server.report.ReportedMessage;
import chat.starling.server.report.Resolution;
import chat.starling.server.report.ReviewReports;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reporting messages, and what moderators do about it. */
final class ReportCalls {
    private static final int MOST_SHOWN = 100;
    private static final int USUALLY_SHOWN = 50;

    /** Which reports are asked for. */
    private enum State {
        OPEN,
        RESOLVED
    }

    private final ReportMessage reportMessage;
    private final ReviewReports reports;
    private final ChangeMessage messages;

    ReportCalls(RestParts.Administration parts, ChangeMessage messages) {
        this.reportMessage = parts.reportMessage();
        this.reports = parts.reports();
        this.messages = messages;
    }

    Reply report(Call call, SignedIn caller) throws CallRefused {
        @Nullable
        Refusal refusal = reportMessage.report(
                caller.user().id(), call.conversation(), call.seq(), call.body().text("reason"));
        return refusal == null ? new Reply.Nothing() : new Reply.Refusing(refusal);
    }

    Reply list(Call call, SignedIn caller) throws CallRefused {
        boolean open = call.oneOfOrNull(State.class, "state") != State.RESOLVED;
        return Reply.of(
                reports.list(caller, open, call.reportOrNull("before"), call.limit(MOST_SHOWN, USUALLY_SHOWN)),
                page -> Reply.ok(json -> {
                    json.writeStartObject();
                    Shapes.writeList(json, "reports", page.reports(), ReportCalls::write);
                    json.writeBooleanField("more", page.more());
                    json.writeEndObject();
                }));
    }

    Reply resolve(Call call, SignedIn caller) throws CallRefused {
        ReportId report = call.report();
        return Reply.of(
                reports.resolve(caller, call.actor(caller), report, resolution(call.body())),
                resolved -> Reply.ok(Shapes.one(resolved, ReportCalls::write)));
    }

    /** The receipt says where the deletion stands in the log. */
    Reply remove(Call call, SignedIn caller) throws CallRefused {
        return Outcomes.receipt(
                HttpStatus.OK,
                call.conversation(),
                messages.remove(call.actor(caller), call.conversation(), call.nonce(), call.seq()));
    }

    private static Resolution resolution(JsonBody body) throws CallRefused {
        return switch (body.oneOf(Resolution.Kind.class, "act")) {
            case DISMISSED -> new Resolution.Dismissed();
            case MESSAGE_REMOVED -> new Resolution.MessageRemoved();
            case USER_BANNED -> new Resolution.UserBanned(new Ban(body.text("reason"), body.timeOrNull("until")));
        };
    }

    private static void write(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", report.id().toString());
        json.writeStringField("at", WireTime.format(report.at()));
        json.writeStringField("conversation", report.place().conversation().toString());
        json.writeNumberField("seq", report.place().seq().value());
        json.writeFieldName("reporter");
        ShapeWriter.user(json, report.reporter());
        json.writeFieldName("author");
        ShapeWriter.user(json, report.author());
        if (report.told() != null) {
            json.writeStringField("reason", report.told().reason());
            json.writeFieldName("message");
            write(json, report.told().message());
        }
        json.writeBooleanField("deleted", report.deleted());
        if (report.resolution() != null) {
            json.writeFieldName("resolution");
            write(json, report.resolution());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ReportedMessage message) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", WireTime.format(message.at()));
        json.writeStringField("text", message.text());
        if (message.editedAt() != null) {
            json.writeStringField("edited_at", WireTime.format(message.editedAt()));
        }
        writeTexts(json, "files", message.files());
        writeTexts(json, "options", message.options());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            Shapes.writeList(json, field, texts, JsonGenerator::writeString);
        }
    }

    private static void write(JsonGenerator json, Report.Resolved resolved) throws IOException {
        json.writeStartObject();
        json.writeStringField("act", WireName.of(resolved.act()));
        json.writeFieldName("by");
        ShapeWriter.user(json, resolved.by());
        json.writeStringField("at", WireTime.format(resolved.at()));
        json.writeEndObject();
    }
}
