package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.Attachment;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.SendOptions;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.account.SignedIn;
import chat.starling.server.message.ForwardMessage;
import chat.starling.server.message.Messages;
import chat.starling.server.message.Passage;
import chat.starling.server.message.ReadLog;
import chat.starling.server.message.SendMessage;
import chat.starling.server.message.Stretch;
import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Traces;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Objects;

/** What is said in a conversation: sending, the history, and the events themselves. */
final class LogCalls {
    private static final int MOST_PINS = 200;
    private static final int USUAL_PINS = 50;
    private static final int MOST_EVENTS = 500;
    private static final int USUAL_EVENTS = 100;

    private final SendMessage sendMessage;
    private final ForwardMessage forwardMessage;
    private final ReadLog readLog;
    private final Traces traces;

    LogCalls(RestParts parts) {
        this.sendMessage = parts.sendMessage();
        this.forwardMessage = parts.forwardMessage();
        this.readLog = parts.readLog();
        this.traces = parts.traces();
    }

    Reply send(Call call, SignedIn caller) throws CallRefused {
        Span span = traces.begin(call.readAt(), call.traceparent());
        try {
            span.tell(Span.Attribute.SESSION, caller.session());
            return send(call, caller, span);
        } finally {
            span.end();
        }
    }

    private Reply send(Call call, SignedIn caller, Span span) throws CallRefused {
        ConversationId conversation = call.conversation();
        JsonBody body = call.body();
        Nonce nonce = body.nonce();
        Seq replyTo = body.seqOrNull("reply_to");
        SendOptions options = new SendOptions(
                body.seqOrNull("thread"),
                body.flag("also_in_conversation"),
                body.files("attachments", Attachment.MOST),
                body.pollOrNull());
        UserId sender = caller.user().id();
        return Outcomes.receipt(
                HttpStatus.CREATED,
                conversation,
                sendMessage.send(sender, conversation, nonce, body.rawText("text"), replyTo, options, span));
    }

    Reply forward(Call call, SignedIn caller) throws CallRefused {
        JsonBody body = call.body();
        return Outcomes.receipt(
                HttpStatus.CREATED,
                call.conversation(),
                forwardMessage.forward(
                        caller.user().id(),
                        call.conversation(),
                        body.nonce(),
                        new ForwardMessage.Origin(body.conversation("conversation"), body.seq("seq"))));
    }

    Reply history(Call call, SignedIn caller) throws CallRefused {
        ConversationId conversation = call.conversation();
        Stretch stretch = Stretches.ofConversation(call);
        return Reply.of(
                readLog.passage(caller.user().id(), conversation, stretch),
                passage -> Reply.ok(passage(conversation, stretch, passage)));
    }

    private static Json.Body passage(ConversationId conversation, Stretch stretch, Passage passage) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("conversation", conversation.toString());
            Stretches.write(json, stretch.place(), passage);
            json.writeEndObject();
        };
    }

    Reply pins(Call call, SignedIn caller) throws CallRefused {
        ConversationId conversation = call.conversation();
        Seq before = call.seqOrNull("before", 1);
        int limit = call.limit(MOST_PINS, USUAL_PINS);
        return Reply.of(
                readLog.pins(caller.user().id(), conversation, before, limit),
                page -> Reply.ok(page(conversation, page)));
    }

    private static Json.Body page(ConversationId conversation, Messages.Page page) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("conversation", conversation.toString());
            Shapes.writeList(json, "messages", page.messages(), ShapeWriter::message);
            json.writeBooleanField("more", page.more());
            json.writeEndObject();
        };
    }

    Reply events(Call call, SignedIn caller) throws CallRefused {
        ConversationId conversation = call.conversation();
        Seq after = Objects.requireNonNullElse(call.seqOrNull("after", 0), Seq.ZERO);
        int limit = call.limit(MOST_EVENTS, USUAL_EVENTS);
        return Reply.of(
                readLog.events(caller.user().id(), conversation, after, limit),
                events -> Reply.ok(events(conversation, events)));
    }

    private static Json.Body events(ConversationId conversation, ReadLog.Events events) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("conversation", conversation.toString());
            Shapes.writeList(json, "events", events.events(), ShapeWriter::event);
            json.writeNumberField("head", events.head().value());
            json.writeBooleanField("more", events.more());
            json.writeEndObject();
        };
    }
}
