package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.frame.ServerFrame.ConversationChanged.Change;
import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record of a server frame from its JSON; null for what only a newer client understands. */
final class ServerFrameReader {
    private ServerFrameReader() {}

    static @Nullable ServerFrame read(JsonNode node) {
        return switch (ShapeReader.text(node, "type")) {
            case "welcome" -> welcome(node);
            case "ack" -> ack(node);
            case "event" -> new ServerFrame.EventFrame(ShapeReader.event(node));
            case "gap" -> gap(node);
            case "synced" -> new ServerFrame.Synced(re(node), heads(node));
            case "page" -> page(node);
            case "saved" ->
                new ServerFrame.SavedChanged(
                        conversation(node), ShapeReader.seq(node, "seq"), ShapeReader.flag(node, "on"));
            case "read" -> readMoved(node);
            case "scheduled" -> new ServerFrame.ScheduledChanged();
            case "typing" -> new ServerFrame.TypingNow(conversation(node), user(node));
            case "presence" -> presence(node);
            case "thread" -> new ServerFrame.ThreadChanged(ShapeReader.thread(node.required("thread")));
            case "draft" -> new ServerFrame.DraftChanged(ShapeReader.draft(node.required("draft")));
            case "user" -> new ServerFrame.UserChanged(ShapeReader.user(node.required("user")));
            case "conversation" -> changed(node);
            case "heartbeat" -> new ServerFrame.Heartbeat(heads(node));
            case "reconnect" -> new ServerFrame.Reconnect(ShapeReader.number(node, "after_ms"));
            case "ok" -> new ServerFrame.Ok(re(node));
            case "pong" -> new ServerFrame.Pong(re(node));
            case "error" -> error(node);
            default -> null;
        };
    }

    private static ServerFrame welcome(JsonNode node) {
        return new ServerFrame.Welcome(
                re(node),
                SessionId.parse(ShapeReader.text(node, "session")),
                new Epoch(ShapeReader.text(node, "epoch")),
                ShapeReader.user(node.required("user")),
                ShapeReader.number(node, "heartbeat_ms"),
                ShapeReader.list(node.required("conversations"), ShapeReader::conversation));
    }

    private static ServerFrame ack(JsonNode node) {
        return new ServerFrame.Ack(
                re(node),
                conversation(node),
                ShapeReader.seq(node, "seq"),
                ShapeReader.time(node, "at"),
                ShapeReader.flag(node, "duplicate"));
    }

    private static ServerFrame readMoved(JsonNode node) {
        OwnReading own = node.hasNonNull("head")
                ? new OwnReading(ShapeReader.seq(node, "head"), ShapeReader.reading(node, "seq"))
                : null;
        return new ServerFrame.ReadMoved(conversation(node), user(node), ShapeReader.seq(node, "seq"), own);
    }

    private static ServerFrame gap(JsonNode node) {
        return new ServerFrame.Gap(
                conversation(node),
                ShapeReader.seq(node, "from"),
                ShapeReader.seq(node, "to"),
                ShapeReader.seq(node, "head"));
    }

    private static ServerFrame page(JsonNode node) {
        return new ServerFrame.Page(
                re(node),
                conversation(node),
                ShapeReader.list(node.required("messages"), ShapeReader::message),
                ShapeReader.flag(node, "more"));
    }

    private static @Nullable ServerFrame presence(JsonNode node) {
        PresenceStatus status = WireName.parse(PresenceStatus.class, ShapeReader.text(node, "status"));
        return status == null
                ? null
                : new ServerFrame.Presence(user(node), status, ShapeReader.timeOrNull(node, "last_seen"));
    }

    private static @Nullable ServerFrame changed(JsonNode node) {
        Change change = WireName.parse(Change.class, ShapeReader.text(node, "change"));
        return change == null
                ? null
                : new ServerFrame.ConversationChanged(change, ShapeReader.conversation(node.required("conversation")));
    }

    private static ServerFrame error(JsonNode node) {
        Long retryAfter = node.hasNonNull("retry_after_ms") ? ShapeReader.number(node, "retry_after_ms") : null;
        return new ServerFrame.ErrorFrame(re(node), code(node), ShapeReader.text(node, "message"), retryAfter);
    }

    /** A code that this version does not know still answers its request, as the known one that asks for the same. */
    private static ErrorCode code(JsonNode node) {
        ErrorCode code = WireName.parse(ErrorCode.class, ShapeReader.text(node, "code"));
        if (code != null) {
            return code;
        }
        return ShapeReader.flag(node, "temporary") ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
    }

    private static Map<ConversationId, Seq> heads(JsonNode node) {
        JsonNode heads = node.required("heads");
        Map<ConversationId, Seq> positions = LinkedHashMap.newLinkedHashMap(heads.size());
        for (Map.Entry<String, JsonNode> head : heads.properties()) {
            positions.put(
                    ConversationId.parse(head.getKey()), new Seq(head.getValue().longValue()));
        }
        return Collections.unmodifiableMap(positions);
    }

    private static @Nullable RequestId re(JsonNode node) {
        try {
            return RequestIds.of(node.get("re"));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException("re is no id", refusal);
        }
    }

    private static ConversationId conversation(JsonNode node) {
        return ConversationId.parse(ShapeReader.text(node, "conversation"));
    }

    private static UserId user(JsonNode node) {
        return UserId.parse(ShapeReader.text(node, "user"));
    }
}
