package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ShapeWriter} writes, for clients, from the socket and from REST. Unknown fields are ignored, and
 * unknown names of a newer server are taken for the nearest known one. What breaks the protocol is an
 * {@link IllegalArgumentException}: it means a fault of the server.
 */
public final class ShapeReader {
    private ShapeReader() {}

    public static User user(JsonNode user) {
        return new User(
                UserId.parse(text(user, "id")),
                text(user, "name"),
                text(user, "display_name"),
                ProfileShape.read(user));
    }

    /** A kind that this version does not know counts as a group, a closed circle of any size. */
    public static Conversation conversation(JsonNode node) {
        ConversationKind kind = WireName.parse(ConversationKind.class, text(node, "kind"));
        return new Conversation(
                ConversationId.parse(text(node, "id")),
                Objects.requireNonNullElse(kind, ConversationKind.GROUP),
                textOrNull(node, "name"),
                textOrNull(node, "topic"),
                flag(node, "private"),
                seq(node, "head"),
                (int) number(node, "member_count"),
                time(node, "created_at"),
                timeOrNull(node, "last_at"),
                node.hasNonNull("peer") ? user(node.get("peer")) : null,
                node.hasNonNull("settings") ? SettingsShape.read(node.get("settings")) : ConversationSettings.NONE,
                node.hasNonNull("role") ? membership(node) : null);
    }

    public static Message message(JsonNode node) {
        return new Message(
                seq(node, "seq"),
                time(node, "at"),
                UserId.parse(text(node, "sender")),
                Nonce.parse(text(node, "nonce")),
                textOrNull(node, "text"),
                seqOrNull(node, "reply_to"),
                ExtrasShape.read(node),
                summary(node),
                timeOrNull(node, "edited_at"),
                node.path("pinned").asBoolean(),
                list(node.path("reactions"), ShapeReader::reaction));
    }

    public static Draft draft(JsonNode node) {
        return new Draft(
                ConversationId.parse(text(node, "conversation")),
                seqOrNull(node, "thread"),
                text(node, "text"),
                seqOrNull(node, "reply_to"),
                number(node, "version"));
    }

    public static ThreadStanding thread(JsonNode node) {
        return new ThreadStanding(
                ConversationId.parse(text(node, "conversation")),
                seq(node, "seq"),
                flag(node, "following"),
                seq(node, "read"),
                (int) number(node, "unread"),
                seq(node, "head"));
    }

    private static @Nullable ThreadSummary summary(JsonNode node) {
        return node.hasNonNull("thread_replies")
                ? new ThreadSummary(
                        (int) number(node, "thread_replies"),
                        time(node, "thread_last_at"),
                        list(node.path("thread_participants"), user -> UserId.parse(user.textValue())))
                : null;
    }

    public static Event event(JsonNode node) {
        return new Event(
                ConversationId.parse(text(node, "conversation")),
                seq(node, "seq"),
                time(node, "at"),
                UserId.parse(text(node, "sender")),
                Nonce.parse(text(node, "nonce")),
                EventBodies.read(node));
    }

    /** Each element of a JSON list; none when {@code nodes} is no list. */
    public static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            list.add(read.apply(node));
        }
        return List.copyOf(list);
    }

    private static ReactionCount reaction(JsonNode node) {
        List<UserId> users = list(node.path("users"), user -> UserId.parse(user.textValue()));
        return new ReactionCount(text(node, "emoji"), users, flag(node, "mine"));
    }

    private static Conversation.Membership membership(JsonNode node) {
        return new Conversation.Membership(
                role(node),
                reading(node, "read"),
                node.hasNonNull("preferences") ? PreferencesShape.read(node.get("preferences")) : Preferences.NONE);
    }

    public static OwnReading ownReading(JsonNode node) {
        return new OwnReading(seq(node, "head"), reading(node, "read"));
    }

    /** @param read the field that holds the position */
    static Reading reading(JsonNode node, String read) {
        return new Reading(
                seq(node, read),
                seqOrNull(node, "unread_from"),
                node.path("read_version").asLong(),
                (int) number(node, "unread"),
                node.path("unread_in_threads").asInt(),
                node.path("mentions").asInt());
    }

    /** A role that this version does not know counts as the least. */
    static Role role(JsonNode node) {
        return Objects.requireNonNullElse(WireName.parse(Role.class, text(node, "role")), Role.MEMBER);
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is not a string");
        }
        return value.textValue();
    }

    static @Nullable String textOrNull(JsonNode node, String field) {
        return node.hasNonNull(field) ? text(node, field) : null;
    }

    static boolean flag(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(field + " is neither true nor false");
        }
        return value.booleanValue();
    }

    static long number(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is not an integer");
        }
        return value.longValue();
    }

    static Seq seq(JsonNode node, String field) {
        return new Seq(number(node, field));
    }

    static @Nullable Seq seqOrNull(JsonNode node, String field) {
        return node.hasNonNull(field) ? seq(node, field) : null;
    }

    static Instant time(JsonNode node, String field) {
        try {
            return WireTime.parse(text(node, field));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(field + " is not a time", notATime);
        }
    }

    static @Nullable Instant timeOrNull(JsonNode node, String field) {
        return node.hasNonNull(field) ? time(node, field) : null;
    }
}
