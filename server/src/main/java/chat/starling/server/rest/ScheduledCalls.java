package chat.starling.server.rest;

import chat.starling.protocol.codec.WireTime;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.log.Refusal;
import chat.starling.server.scheduled.ScheduleMessage;
import chat.starling.server.scheduled.Scheduled;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Messages that are sent later. */
final class ScheduledCalls {
    private final ScheduleMessage schedule;

    ScheduledCalls(RestParts parts) {
        this.schedule = parts.scheduleMessage();
    }

    Reply schedule(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        Scheduled wanted = new Scheduled(
                user(caller),
                body.nonce(),
                body.conversation("conversation"),
                body.rawText("text"),
                body.seqOrNull("reply_to"),
                body.time("send_at"),
                null);
        return Reply.of(
                schedule.schedule(wanted), scheduled -> Reply.created(Shapes.one(scheduled, ScheduledCalls::write)));
    }

    Reply change(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        String text = body.has("text") ? body.rawText("text") : null;
        return Reply.of(
                schedule.change(user(caller), nonce(call), text, body.timeOrNull("send_at")),
                scheduled -> Reply.ok(Shapes.one(scheduled, ScheduledCalls::write)));
    }

    Reply cancel(Call call, SignedIn caller) throws CallRefused {
        schedule.cancel(user(caller), nonce(call));
        return new Reply.Nothing();
    }

    Reply list(Call call, SignedIn caller) {
        return Reply.ok(Shapes.list("scheduled", schedule.list(user(caller)), ScheduledCalls::write));
    }

    private static UserId user(SignedIn caller) {
        return caller.user().id();
    }

    private static Nonce nonce(Call call) throws CallRefused {
        try {
            return Nonce.parse(call.pathText("nonce"));
        } catch (IllegalArgumentException notANonce) {
            throw new CallRefused(Refusal.notFound("no such scheduled message"));
        }
    }

    private static void write(JsonGenerator json, Scheduled scheduled) throws IOException {
        json.writeStartObject();
        json.writeStringField("nonce", scheduled.nonce().toString());
        json.writeStringField("conversation", scheduled.conversation().toString());
        json.writeStringField("text", scheduled.text());
        if (scheduled.replyTo() != null) {
            json.writeNumberField("reply_to", scheduled.replyTo().value());
        }
        json.writeStringField("send_at", WireTime.format(scheduled.sendAt()));
        if (scheduled.failure() != null) {
            json.writeStringField("failure", scheduled.failure());
        }
        json.writeEndObject();
    }
}
