package chat.starling.protocol.codec;

import chat.starling.protocol.frame.ServerFrame.ReadMoved.OwnReading;
import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Draft;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Message.ReactionCount;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.Reading;
import chat.starling.protocol.model.ThreadStanding;
import chat.starling.protocol.model.ThreadSummary;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects that the socket and REST share, so that a client reads one shape from both. Each method writes one
 * whole object at the place where the generator stands: {@code json.writeFieldName("user"); ShapeWriter.user(json, user)}.
 */
public final class ShapeWriter {
    private ShapeWriter() {}

    public static void user(JsonGenerator json, User user) throws IOException {
        json.writeStartObject();
        userFields(json, user);
        json.writeEndObject();
    }

    /** Of an object that says more than who the user is. */
    public static void userFields(JsonGenerator json, User user) throws IOException {
        Fields.id(json, "id", user.id());
        json.writeStringField("name", user.name());
        json.writeStringField("display_name", user.displayName());
        ProfileShape.write(json, user.profile());
    }

    /** As its reader sees it: {@code read}, {@code role} and the counts only for a member. */
    public static void conversation(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStartObject();
        Fields.id(json, "id", conversation.id());
        Fields.name(json, "kind", conversation.kind());
        Fields.optional(json, "name", conversation.name());
        Fields.optional(json, "topic", conversation.topic());
        Fields.seq(json, "head", conversation.head());
        membership(json, conversation.membership());
        json.writeBooleanField("private", conversation.isPrivate());
        json.writeNumberField("member_count", conversation.memberCount());
        Fields.time(json, "created_at", conversation.createdAt());
        Fields.optional(json, "last_at", conversation.lastAt());
        peer(json, conversation.peer());
        settings(json, conversation.settings());
        preferences(json, conversation.membership());
        json.writeEndObject();
    }

    /** A message as it stands now. */
    public static void message(JsonGenerator json, Message message) throws IOException {
        json.writeStartObject();
        Fields.seq(json, "seq", message.seq());
        Fields.time(json, "at", message.at());
        Fields.id(json, "sender", message.sender());
        Fields.nonce(json, message.nonce());
        textOrDeleted(json, message.text());
        Fields.optional(json, "reply_to", message.replyTo());
        ExtrasShape.write(json, message.extras());
        summary(json, message.thread());
        if (!message.deleted()) {
            Fields.optional(json, "edited_at", message.editedAt());
            if (message.pinned()) {
                json.writeBooleanField("pinned", true);
            }
            reactions(json, message);
        }
        json.writeEndObject();
    }

    /** What somebody has typed and not sent; an empty text says that nothing is left of it. */
    public static void draft(JsonGenerator json, Draft draft) throws IOException {
        json.writeStartObject();
        Fields.id(json, "conversation", draft.conversation());
        Fields.optional(json, "thread", draft.thread());
        json.writeStringField("text", draft.text());
        Fields.optional(json, "reply_to", draft.replyTo());
        json.writeNumberField("version", draft.version());
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, @Nullable ThreadSummary thread) throws IOException {
        if (thread == null) {
            return;
        }
        json.writeNumberField("thread_replies", thread.replies());
        Fields.time(json, "thread_last_at", thread.lastAt());
        json.writeArrayFieldStart("thread_participants");
        for (UserId user : thread.participants()) {
            json.writeString(user.toString());
        }
        json.writeEndArray();
    }

    /** How the reader stands to a thread. */
    public static void thread(JsonGenerator json, ThreadStanding thread) throws IOException {
        json.writeStartObject();
        threadFields(json, thread);
        json.writeEndObject();
    }

    /** The same as fields of a larger object. */
    public static void threadFields(JsonGenerator json, ThreadStanding thread) throws IOException {
        Fields.id(json, "conversation", thread.conversation());
        Fields.seq(json, "seq", thread.root());
        json.writeBooleanField("following", thread.following());
        Fields.seq(json, "read", thread.read());
        json.writeNumberField("unread", thread.unread());
        Fields.seq(json, "head", thread.head());
    }

    /** One event of the log, in REST too with its {@code "type":"event"}. */
    public static void event(JsonGenerator json, Event event) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "event");
        Fields.id(json, "conversation", event.conversation());
        Fields.seq(json, "seq", event.seq());
        Fields.time(json, "at", event.at());
        Fields.id(json, "sender", event.sender());
        json.writeStringField("kind", EventBodies.kind(event.body()));
        Fields.nonce(json, event.nonce());
        EventBodies.write(json, event.body());
        json.writeEndObject();
    }

    /** The text of a message, or {@code "deleted":true} in its place. */
    static void textOrDeleted(JsonGenerator json, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeBooleanField("deleted", true);
        } else {
            json.writeStringField("text", text);
        }
    }

    private static void membership(JsonGenerator json, Conversation.@Nullable Membership membership)
            throws IOException {
        if (membership != null) {
            Fields.seq(json, "read", membership.read());
            Fields.name(json, "role", membership.role());
            counts(json, membership.reading());
        }
    }

    /** What is left to read, as REST and nodes tell it. */
    public static void ownReading(JsonGenerator json, OwnReading own) throws IOException {
        json.writeStartObject();
        Fields.seq(json, "read", own.reading().read());
        Fields.seq(json, "head", own.head());
        counts(json, own.reading());
        json.writeEndObject();
    }

    /** What is left to read. */
    static void counts(JsonGenerator json, Reading reading) throws IOException {
        Fields.optional(json, "unread_from", reading.unreadFrom());
        json.writeNumberField("unread", reading.unread());
        if (reading.unreadInThreads() > 0) {
            json.writeNumberField("unread_in_threads", reading.unreadInThreads());
        }
        json.writeNumberField("mentions", reading.mentions());
        json.writeNumberField("read_version", reading.version());
    }

    private static void settings(JsonGenerator json, ConversationSettings settings) throws IOException {
        if (!settings.equals(ConversationSettings.NONE)) {
            json.writeFieldName("settings");
            SettingsShape.write(json, settings);
        }
    }

    private static void preferences(JsonGenerator json, Conversation.@Nullable Membership membership)
            throws IOException {
        if (membership != null && !membership.preferences().equals(Preferences.NONE)) {
            json.writeFieldName("preferences");
            PreferencesShape.write(json, membership.preferences());
        }
    }

    private static void peer(JsonGenerator json, @Nullable User peer) throws IOException {
        if (peer != null) {
            json.writeFieldName("peer");
            user(json, peer);
        }
    }

    private static void reactions(JsonGenerator json, Message message) throws IOException {
        if (message.reactions().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("reactions");
        for (ReactionCount reaction : message.reactions()) {
            reaction(json, reaction);
        }
        json.writeEndArray();
    }

    private static void reaction(JsonGenerator json, ReactionCount reaction) throws IOException {
        json.writeStartObject();
        json.writeStringField("emoji", reaction.emoji());
        json.writeArrayFieldStart("users");
        for (UserId user : reaction.users()) {
            json.writeString(user.toString());
        }
        json.writeEndArray();
        json.writeBooleanField("mine", reaction.mine());
        json.writeEndObject();
    }
}
