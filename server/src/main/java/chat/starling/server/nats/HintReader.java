package chat.starling.server.nats;

import chat.starling.protocol.codec.ShapeReader;
import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link HintWriter} writes; null for what only a newer node understands. */
final class HintReader {
    private HintReader() {}

    /** @throws IllegalArgumentException when a field is missing or wrong */
    static @Nullable Hint read(JsonNode node) {
        return switch (text(node, "kind")) {
            case "appended" -> appended(node);
            case "typing" -> new Hint.Typing(conversation(node), user(node));
            case "saved_changed" -> new Hint.SavedChanged(conversation(node), seq(node), flag(node, "on"));
            case "read_moved" -> readMoved(node);
            case "scheduled_changed" -> new Hint.ScheduledChanged();
            case "thread_moved" -> new Hint.ThreadMoved(conversation(node), seq(node));
            case "membership_changed" -> new Hint.MembershipChanged(conversation(node));
            case "profile_changed" -> new Hint.ProfileChanged(ShapeReader.user(node.required("user")));
            case "draft_changed" -> new Hint.DraftChanged(ShapeReader.draft(node.required("draft")));
            case "session_revoked" -> new Hint.SessionRevoked(SessionId.parse(text(node, "session")));
            case "presence_asked" -> new Hint.PresenceAsked(user(node));
            case "presence_told" -> new Hint.PresenceTold(nodeId(node), user(node), flag(node, "online"));
            case "node_alive" -> new Hint.NodeAlive(nodeId(node));
            case "node_left" -> new Hint.NodeLeft(nodeId(node));
            default -> null;
        };
    }

    private static Hint appended(JsonNode node) {
        JsonNode list = node.required("events");
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("events is no list of events");
        }
        List<Event> events = ShapeReader.list(list, HintReader::event);
        return new Hint.Appended(events, node.path("traceparent").textValue());
    }

    /** What only a newer node understands takes its seq all the same, as when it is read from the log. */
    private static Event event(JsonNode node) {
        Event event = ShapeReader.event(node);
        return event.body() instanceof EventBody.Unknown ? event.with(EventBody.Unknown.TO_THIS_VERSION) : event;
    }

    private static Hint readMoved(JsonNode node) {
        OwnReading own = node.hasNonNull("own") ? ShapeReader.ownReading(node.get("own")) : null;
        return new Hint.ReadMoved(conversation(node), user(node), seq(node), own);
    }

    private static ConversationId conversation(JsonNode node) {
        return ConversationId.parse(text(node, "conversation"));
    }

    private static UserId user(JsonNode node) {
        return UserId.parse(text(node, "user"));
    }

    private static NodeId nodeId(JsonNode node) {
        return new NodeId(UUID.fromString(text(node, "node")));
    }

    private static Seq seq(JsonNode node) {
        JsonNode value = node.required("seq");
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("seq is no integer");
        }
        return new Seq(value.longValue());
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(field + " is neither true nor false");
        }
        return value.booleanValue();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is no string");
        }
        return value.textValue();
    }
}
