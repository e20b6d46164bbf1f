package chat.starling.server.postgres;

import chat.starling.protocol.codec.SettingsShape;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.administration.Act;
import chat.starling.server.administration.AuditAction;
import chat.starling.server.conversation.Subject;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Append;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The events of a transaction that the audit log tells of: what somebody did with the power over others. */
final class AuditedEvents {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Instant at, Act act) {}

    void note(Append command, Subject subject, Event event) {
        switch (event.body()) {
            case EventBody.Delete delete -> noteRemoval(command, delete.target(), subject, event);
            case EventBody.Member member -> noteMember(command, member, event);
            case EventBody.Settings settings -> noteSettings(command, settings.change(), event);
            default -> {}
        }
    }

    void store(Handle handle) {
        entries.forEach(entry -> AuditRows.add(handle, entry.at(), entry.act()));
    }

    private void noteRemoval(Append command, Seq target, Subject subject, Event event) {
        if (subject instanceof Subject.TargetMessage message
                && !message.sender().equals(command.sender())) {
            add(command, event, AuditAction.MESSAGE_REMOVED, message.sender(), target, Map.of());
        }
    }

    private void noteMember(Append command, EventBody.Member member, Event event) {
        switch (member.change()) {
            case REMOVED -> add(command, event, AuditAction.MEMBER_REMOVED, member.user(), null, Map.of());
            case ROLE -> noteRole(command, member, event);
            case JOINED -> {
                if (member.role() != Role.MEMBER) {
                    noteRole(command, member, event);
                }
            }
            case LEFT -> {}
        }
    }

    private void noteRole(Append command, EventBody.Member member, Event event) {
        Map<String, String> detail = member.role() == null ? Map.of() : Map.of("role", Words.of(member.role()));
        add(command, event, AuditAction.MEMBER_ROLE_GIVEN, member.user(), null, detail);
    }

    private void noteSettings(Append command, ConversationSettings change, Event event) {
        if (change.archived() != null) {
            boolean archived = change.archived();
            AuditAction action = archived ? AuditAction.CONVERSATION_ARCHIVED : AuditAction.CONVERSATION_OPENED;
            add(command, event, action, null, null, Map.of());
        }
        Map<String, String> others = others(change);
        if (!others.isEmpty()) {
            add(command, event, AuditAction.SETTINGS_CHANGED, null, null, others);
        }
    }

    /** Of a description only that it changed: it is a text for the members. */
    private static Map<String, String> others(ConversationSettings change) {
        Map<String, String> others = new TreeMap<>();
        SettingsShape.object(change).fields().forEachRemaining(field -> {
            boolean isText = field.getKey().equals("description");
            others.put(field.getKey(), isText ? "changed" : field.getValue().asText());
        });
        others.remove("archived");
        return others;
    }

    private void add(
            Append command,
            Event event,
            AuditAction action,
            @Nullable UserId user,
            @Nullable Seq seq,
            Map<String, String> detail) {
        ConversationId conversation = event.conversation();
        Actor actor = new Actor(command.sender(), command.origin());
        entries.add(new Entry(event.at(), new Act(actor, action, new Act.Target(user, conversation, seq), detail)));
    }
}
