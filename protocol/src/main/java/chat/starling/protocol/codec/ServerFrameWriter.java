package chat.starling.protocol.codec;

import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.User;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the record of a server frame, fields in the order of the protocol's table. */
final class ServerFrameWriter {
    private ServerFrameWriter() {}

    static void write(JsonGenerator json, ServerFrame frame) throws IOException {
        switch (frame) {
            case ServerFrame.EventFrame event -> ShapeWriter.event(json, event.event());
            case ServerFrame.Ack ack -> ack(json, ack);
            case ServerFrame.Welcome welcome -> welcome(json, welcome);
            case ServerFrame.Gap gap -> gap(json, gap);
            case ServerFrame.Synced synced -> synced(json, synced);
            case ServerFrame.Page page -> page(json, page);
            case ServerFrame.ReadMoved read -> read(json, read);
            case ServerFrame.SavedChanged saved -> saved(json, saved);
            case ServerFrame.ScheduledChanged _ -> bare(json, "scheduled", null);
            case ServerFrame.TypingNow typing -> typing(json, typing);
            case ServerFrame.Presence presence -> presence(json, presence);
            case ServerFrame.UserChanged(User user) -> user(json, user);
            case ServerFrame.ThreadChanged(ThreadStanding thread) -> thread(json, thread);
            case ServerFrame.DraftChanged(Draft draft) -> draft(json, draft);
            case ServerFrame.ConversationChanged changed -> conversation(json, changed);
            case ServerFrame.Heartbeat heartbeat -> heartbeat(json, heartbeat);
            case ServerFrame.Reconnect reconnect -> reconnect(json, reconnect);
            case ServerFrame.Ok ok -> bare(json, "ok", ok.re());
            case ServerFrame.Pong pong -> bare(json, "pong", pong.re());
            case ServerFrame.ErrorFrame error -> error(json, error);
        }
    }

    private static void ack(JsonGenerator json, ServerFrame.Ack ack) throws IOException {
        start(json, "ack", ack.re());
        Fields.id(json, "conversation", ack.conversation());
        Fields.seq(json, "seq", ack.seq());
        Fields.time(json, "at", ack.at());
        json.writeBooleanField("duplicate", ack.duplicate());
        json.writeEndObject();
    }

    private static void welcome(JsonGenerator json, ServerFrame.Welcome welcome) throws IOException {
        start(json, "welcome", welcome.re());
        json.writeStringField("session", welcome.session().toString());
        json.writeStringField("epoch", welcome.epoch().value());
        json.writeFieldName("user");
        ShapeWriter.user(json, welcome.user());
        json.writeNumberField("heartbeat_ms", welcome.heartbeatMillis());
        json.writeArrayFieldStart("conversations");
        for (Conversation conversation : welcome.conversations()) {
            ShapeWriter.conversation(json, conversation);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void gap(JsonGenerator json, ServerFrame.Gap gap) throws IOException {
        start(json, "gap", null);
        Fields.id(json, "conversation", gap.conversation());
        Fields.seq(json, "from", gap.from());
        Fields.seq(json, "to", gap.to());
        Fields.seq(json, "head", gap.head());
        json.writeEndObject();
    }

    private static void synced(JsonGenerator json, ServerFrame.Synced synced) throws IOException {
        start(json, "synced", synced.re());
        Fields.positions(json, "heads", synced.heads());
        json.writeEndObject();
    }

    private static void page(JsonGenerator json, ServerFrame.Page page) throws IOException {
        start(json, "page", page.re());
        Fields.id(json, "conversation", page.conversation());
        json.writeArrayFieldStart("messages");
        for (Message message : page.messages()) {
            ShapeWriter.message(json, message);
        }
        json.writeEndArray();
        json.writeBooleanField("more", page.more());
        json.writeEndObject();
    }

    private static void read(JsonGenerator json, ServerFrame.ReadMoved read) throws IOException {
        start(json, "read", null);
        Fields.id(json, "conversation", read.conversation());
        Fields.id(json, "user", read.user());
        Fields.seq(json, "seq", read.seq());
        if (read.own() != null) {
            Fields.seq(json, "head", read.own().head());
            ShapeWriter.counts(json, read.own().reading());
        }
        json.writeEndObject();
    }

    private static void saved(JsonGenerator json, ServerFrame.SavedChanged saved) throws IOException {
        start(json, "saved", null);
        Fields.id(json, "conversation", saved.conversation());
        Fields.seq(json, "seq", saved.seq());
        json.writeBooleanField("on", saved.on());
        json.writeEndObject();
    }

    private static void typing(JsonGenerator json, ServerFrame.TypingNow typing) throws IOException {
        start(json, "typing", null);
        Fields.id(json, "conversation", typing.conversation());
        Fields.id(json, "user", typing.user());
        json.writeEndObject();
    }

    private static void presence(JsonGenerator json, ServerFrame.Presence presence) throws IOException {
        start(json, "presence", null);
        Fields.id(json, "user", presence.user());
        Fields.name(json, "status", presence.status());
        Fields.optional(json, "last_seen", presence.lastSeen());
        json.writeEndObject();
    }

    private static void user(JsonGenerator json, User user) throws IOException {
        start(json, "user", null);
        json.writeFieldName("user");
        ShapeWriter.user(json, user);
        json.writeEndObject();
    }

    private static void thread(JsonGenerator json, ThreadStanding thread) throws IOException {
        start(json, "thread", null);
        json.writeFieldName("thread");
        ShapeWriter.thread(json, thread);
        json.writeEndObject();
    }

    private static void draft(JsonGenerator json, Draft draft) throws IOException {
        start(json, "draft", null);
        json.writeFieldName("draft");
        ShapeWriter.draft(json, draft);
        json.writeEndObject();
    }

    private static void conversation(JsonGenerator json, ServerFrame.ConversationChanged changed) throws IOException {
        start(json, "conversation", null);
        Fields.name(json, "change", changed.change());
        json.writeFieldName("conversation");
        ShapeWriter.conversation(json, changed.conversation());
        json.writeEndObject();
    }

    private static void heartbeat(JsonGenerator json, ServerFrame.Heartbeat heartbeat) throws IOException {
        start(json, "heartbeat", null);
        Fields.positions(json, "heads", heartbeat.heads());
        json.writeEndObject();
    }

    private static void reconnect(JsonGenerator json, ServerFrame.Reconnect reconnect) throws IOException {
        start(json, "reconnect", null);
        json.writeNumberField("after_ms", reconnect.afterMillis());
        json.writeEndObject();
    }

    private static void error(JsonGenerator json, ServerFrame.ErrorFrame error) throws IOException {
        start(json, "error", error.re());
        Fields.name(json, "code", error.code());
        json.writeStringField("message", error.message());
        json.writeBooleanField("temporary", error.code().temporary());
        if (error.retryAfterMillis() != null) {
            json.writeNumberField("retry_after_ms", error.retryAfterMillis());
        }
        json.writeEndObject();
    }

    private static void bare(JsonGenerator json, String type, @Nullable RequestId re) throws IOException {
        start(json, type, re);
        json.writeEndObject();
    }

    private static void start(JsonGenerator json, String type, @Nullable RequestId re) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        RequestIds.write(json, "re", re);
    }
}
