package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.ConversationSettings;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Actor;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes who is in a conversation, what it is called and what it is about; each change is an event of its log. Never blocks. */
public final class ChangeConversation {
    private final ConversationLog log;

    public ChangeConversation(ConversationLog log) {
        this.log = log;
    }

    /** Joins, or adds somebody else. */
    public CompletableFuture<AppendOutcome> add(Actor actor, ConversationId conversation, UserId user, Role role) {
        return append(actor, conversation, new EventBody.Member(user, MemberChange.JOINED, role));
    }

    /** Leaves, or removes somebody else. */
    public CompletableFuture<AppendOutcome> remove(Actor actor, ConversationId conversation, UserId user) {
        MemberChange change = actor.user().equals(user) ? MemberChange.LEFT : MemberChange.REMOVED;
        return append(actor, conversation, new EventBody.Member(user, change, null));
    }

    public CompletableFuture<AppendOutcome> changeRole(
            Actor actor, ConversationId conversation, UserId user, Role role) {
        return append(actor, conversation, new EventBody.Member(user, MemberChange.ROLE, role));
    }

    /**
     * Another name, another topic, other settings or several of these, each an event; all are judged before the first of them is
     * written. Settings come first, because they may open what was archived.
     *
     * @param name null when it stays
     * @param topic null when it stays, blank to take it away
     * @param settings those that change
     */
    public CompletableFuture<AppendOutcome> change(
            Actor actor,
            ConversationId conversation,
            @Nullable String name,
            @Nullable String topic,
            ConversationSettings settings) {
        Refusal refusal = refusal(name, topic, settings);
        if (refusal != null) {
            return CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
        }
        List<EventBody> events = new ArrayList<>();
        if (!settings.equals(ConversationSettings.NONE)) {
            events.add(new EventBody.Settings(settings));
        }
        if (name != null) {
            events.add(new EventBody.Renamed(name));
        }
        if (topic != null) {
            events.add(new EventBody.Topic(topic.isBlank() ? "" : topic));
        }
        return all(actor, conversation, events);
    }

    private static @Nullable Refusal refusal(
            @Nullable String name, @Nullable String topic, ConversationSettings settings) {
        if (name == null && topic == null && settings.equals(ConversationSettings.NONE)) {
            return Refusal.invalid("name, topic and settings are missing");
        }
        if (Boolean.TRUE.equals(settings.archived()) && (name != null || topic != null)) {
            return Refusal.invalid("a conversation is archived by a call of its own");
        }
        return Stream.of(
                        name == null ? null : ConversationName.refusal(name),
                        topic == null ? null : ConversationTopic.refusal(topic),
                        SettingsRules.refusal(settings))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** One after the other, until one is refused. */
    private CompletableFuture<AppendOutcome> all(Actor actor, ConversationId conversation, List<EventBody> events) {
        CompletableFuture<AppendOutcome> first = append(actor, conversation, events.getFirst());
        List<EventBody> rest = events.subList(1, events.size());
        return rest.isEmpty()
                ? first
                : first.thenCompose(outcome -> outcome instanceof AppendOutcome.Refused
                        ? CompletableFuture.completedFuture(outcome)
                        : all(actor, conversation, rest));
    }

    private CompletableFuture<AppendOutcome> append(Actor actor, ConversationId conversation, EventBody body) {
        return log.append(new Append(conversation, actor, Nonce.random(), body));
    }
}
