package chat.starling.protocol.codec;

import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.MessageExtras;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an event that depend on its kind. */
final class EventBodies {
    private EventBodies() {}

    static String kind(EventBody body) {
        return switch (body) {
            case EventBody.Message _, EventBody.DeletedMessage _ -> "message";
            case EventBody.Edit _ -> "edit";
            case EventBody.Delete _ -> "delete";
            case EventBody.Reaction _ -> "reaction";
            case EventBody.Pin _ -> "pin";
            case EventBody.Vote _ -> "vote";
            case EventBody.Tally _ -> "tally";
            case EventBody.PollClosed _ -> "poll_closed";
            case EventBody.PreviewRemoved _ -> "preview_removed";
            case EventBody.Member _ -> "member";
            case EventBody.Renamed _ -> "renamed";
            case EventBody.Topic _ -> "topic";
            case EventBody.Settings _ -> "settings";
            case EventBody.Unknown unknown -> unknown.kind();
        };
    }

    static void write(JsonGenerator json, EventBody body) throws IOException {
        switch (body) {
            case EventBody.Message it -> message(json, it.text(), it.replyTo(), it.extras());
            case EventBody.DeletedMessage it -> message(json, null, it.replyTo(), it.extras());
            case EventBody.Edit it -> edit(json, it);
            case EventBody.Delete(Seq target) -> Fields.seq(json, "target", target);
            case EventBody.Reaction reaction -> reaction(json, reaction);
            case EventBody.Pin(Seq target, boolean on) -> pin(json, target, on);
            case EventBody.Vote(Seq target, List<Integer> options) -> vote(json, target, options);
            case EventBody.Tally tally -> tally(json, tally);
            case EventBody.PollClosed(Seq target) -> Fields.seq(json, "target", target);
            case EventBody.PreviewRemoved(Seq target) -> Fields.seq(json, "target", target);
            case EventBody.Member member -> member(json, member);
            case EventBody.Renamed(String name) -> json.writeStringField("name", name);
            case EventBody.Topic(String topic) -> json.writeStringField("topic", topic);
            case EventBody.Settings(ConversationSettings change) -> settings(json, change);
            case EventBody.Unknown _ -> {}
        }
    }

    /** A kind or a change of members that this version does not know becomes {@link EventBody.Unknown}. */
    static EventBody read(JsonNode event) {
        String kind = ShapeReader.text(event, "kind");
        return switch (kind) {
            case "message" -> message(event);
            case "edit" ->
                new EventBody.Edit(target(event), ShapeReader.textOrNull(event, "text"), ExtrasShape.mentions(event));
            case "delete" -> new EventBody.Delete(target(event));
            case "reaction" -> reaction(event);
            case "pin" -> new EventBody.Pin(target(event), ShapeReader.flag(event, "on"));
            case "vote" -> new EventBody.Vote(target(event), PollShape.numbers(event, "options"));
            case "tally" ->
                new EventBody.Tally(
                        target(event), PollShape.numbers(event, "counts"), (int) ShapeReader.number(event, "voters"));
            case "poll_closed" -> new EventBody.PollClosed(target(event));
            case "preview_removed" -> new EventBody.PreviewRemoved(target(event));
            case "member" -> member(event);
            case "renamed" -> new EventBody.Renamed(ShapeReader.text(event, "name"));
            case "topic" -> new EventBody.Topic(ShapeReader.text(event, "topic"));
            case "settings" -> new EventBody.Settings(SettingsShape.read(event.required("settings")));
            default -> new EventBody.Unknown(kind);
        };
    }

    private static void message(JsonGenerator json, @Nullable String text, @Nullable Seq replyTo, MessageExtras extras)
            throws IOException {
        ShapeWriter.textOrDeleted(json, text);
        Fields.optional(json, "reply_to", replyTo);
        ExtrasShape.write(json, extras);
    }

    private static void edit(JsonGenerator json, EventBody.Edit edit) throws IOException {
        Fields.seq(json, "target", edit.target());
        ShapeWriter.textOrDeleted(json, edit.text());
        ExtrasShape.write(json, edit.mentions());
    }

    private static void reaction(JsonGenerator json, EventBody.Reaction reaction) throws IOException {
        Fields.seq(json, "target", reaction.target());
        json.writeStringField("emoji", reaction.emoji());
        json.writeBooleanField("on", reaction.on());
    }

    private static void pin(JsonGenerator json, Seq target, boolean on) throws IOException {
        Fields.seq(json, "target", target);
        json.writeBooleanField("on", on);
    }

    private static void vote(JsonGenerator json, Seq target, List<Integer> options) throws IOException {
        Fields.seq(json, "target", target);
        PollShape.numbers(json, "options", options);
    }

    private static void tally(JsonGenerator json, EventBody.Tally tally) throws IOException {
        Fields.seq(json, "target", tally.target());
        PollShape.numbers(json, "counts", tally.counts());
        json.writeNumberField("voters", tally.voters());
    }

    private static void member(JsonGenerator json, EventBody.Member member) throws IOException {
        Fields.id(json, "user", member.user());
        Fields.name(json, "change", member.change());
        if (member.role() != null) {
            Fields.name(json, "role", member.role());
        }
    }

    private static void settings(JsonGenerator json, ConversationSettings change) throws IOException {
        json.writeFieldName("settings");
        SettingsShape.write(json, change);
    }

    private static EventBody message(JsonNode event) {
        String text = ShapeReader.textOrNull(event, "text");
        Seq replyTo = ShapeReader.seqOrNull(event, "reply_to");
        MessageExtras extras = ExtrasShape.read(event);
        return text == null
                ? new EventBody.DeletedMessage(replyTo, extras)
                : new EventBody.Message(text, replyTo, extras);
    }

    private static EventBody reaction(JsonNode event) {
        return new EventBody.Reaction(target(event), ShapeReader.text(event, "emoji"), ShapeReader.flag(event, "on"));
    }

    private static EventBody member(JsonNode event) {
        MemberChange change = WireName.parse(MemberChange.class, ShapeReader.text(event, "change"));
        if (change == null) {
            return new EventBody.Unknown("member");
        }
        Role role = event.hasNonNull("role") ? ShapeReader.role(event) : null;
        return new EventBody.Member(UserId.parse(ShapeReader.text(event, "user")), change, role);
    }

    private static Seq target(JsonNode event) {
        return ShapeReader.seq(event, "target");
    }
}
