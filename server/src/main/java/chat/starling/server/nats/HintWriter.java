package chat.starling.server.nats;

import chat.starling.protocol.codec.ShapeWriter;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the envelope of a hint; events as the frames that clients get. */
final class HintWriter {
    private HintWriter() {}

    static void write(JsonGenerator json, Hint hint) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", HintCodec.VERSION);
        switch (hint) {
            case Hint.Appended appended -> appended(json, appended);
            case Hint.Typing(ConversationId conversation, UserId user) -> typing(json, conversation, user);
            case Hint.ReadMoved moved -> readMoved(json, moved);
            case Hint.SavedChanged saved -> savedChanged(json, saved);
            case Hint.ScheduledChanged _ -> kind(json, "scheduled_changed");
            case Hint.ThreadMoved moved -> threadMoved(json, moved);
            case Hint.MembershipChanged(ConversationId conversation) -> membership(json, conversation);
            case Hint.ProfileChanged(User user) -> profileChanged(json, user);
            case Hint.DraftChanged(Draft draft) -> draftChanged(json, draft);
            case Hint.SessionRevoked(SessionId session) -> sessionRevoked(json, session);
            case Hint.PresenceAsked(UserId user) -> presenceAsked(json, user);
            case Hint.PresenceTold told -> presenceTold(json, told);
            case Hint.NodeAlive(NodeId node) -> node(json, "node_alive", node);
            case Hint.NodeLeft(NodeId node) -> node(json, "node_left", node);
        }
        json.writeEndObject();
    }

    private static void appended(JsonGenerator json, Hint.Appended hint) throws IOException {
        kind(json, "appended");
        if (hint.traceparent() != null) {
            text(json, "traceparent", hint.traceparent());
        }
        json.writeArrayFieldStart("events");
        for (Event event : hint.events()) {
            ShapeWriter.event(json, event);
        }
        json.writeEndArray();
    }

    private static void typing(JsonGenerator json, ConversationId conversation, UserId user) throws IOException {
        kind(json, "typing");
        text(json, "conversation", conversation);
        text(json, "user", user);
    }

    private static void readMoved(JsonGenerator json, Hint.ReadMoved moved) throws IOException {
        kind(json, "read_moved");
        text(json, "conversation", moved.conversation());
        text(json, "user", moved.user());
        json.writeNumberField("seq", moved.seq().value());
        if (moved.own() != null) {
            json.writeFieldName("own");
            ShapeWriter.ownReading(json, moved.own());
        }
    }

    private static void savedChanged(JsonGenerator json, Hint.SavedChanged saved) throws IOException {
        kind(json, "saved_changed");
        text(json, "conversation", saved.conversation());
        json.writeNumberField("seq", saved.seq().value());
        json.writeBooleanField("on", saved.on());
    }

    private static void threadMoved(JsonGenerator json, Hint.ThreadMoved moved) throws IOException {
        kind(json, "thread_moved");
        text(json, "conversation", moved.conversation());
        json.writeNumberField("seq", moved.root().value());
    }

    private static void membership(JsonGenerator json, ConversationId conversation) throws IOException {
        kind(json, "membership_changed");
        text(json, "conversation", conversation);
    }

    private static void profileChanged(JsonGenerator json, User user) throws IOException {
        kind(json, "profile_changed");
        json.writeFieldName("user");
        ShapeWriter.user(json, user);
    }

    private static void draftChanged(JsonGenerator json, Draft draft) throws IOException {
        kind(json, "draft_changed");
        json.writeFieldName("draft");
        ShapeWriter.draft(json, draft);
    }

    private static void sessionRevoked(JsonGenerator json, SessionId session) throws IOException {
        kind(json, "session_revoked");
        text(json, "session", session);
    }

    private static void presenceAsked(JsonGenerator json, UserId user) throws IOException {
        kind(json, "presence_asked");
        text(json, "user", user);
    }

    private static void presenceTold(JsonGenerator json, Hint.PresenceTold told) throws IOException {
        node(json, "presence_told", told.node());
        text(json, "user", told.user());
        json.writeBooleanField("online", told.online());
    }

    private static void node(JsonGenerator json, String kind, NodeId node) throws IOException {
        kind(json, kind);
        text(json, "node", node.value());
    }

    private static void kind(JsonGenerator json, String kind) throws IOException {
        json.writeStringField("kind", kind);
    }

    private static void text(JsonGenerator json, String field, Object id) throws IOException {
        json.writeStringField(field, id.toString());
    }
}
