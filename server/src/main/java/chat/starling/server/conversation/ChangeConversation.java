package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.MemberChange;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Role;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import chat.starling.server.log.Refusal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Changes who is in a conversation, what it is called and what it is about; each change is an event of its log. Never blocks. */
public final class ChangeConversation {
    private final ConversationLog log;

    public ChangeConversation(ConversationLog log) {
        this.log = log;
    }

    /** Joins, or adds somebody else. */
    public CompletableFuture<AppendOutcome> add(UserId actor, ConversationId conversation, UserId user, Role role) {
        return append(actor, conversation, new EventBody.Member(user, MemberChange.JOINED, role));
    }

    /** Leaves, or removes somebody else. */
    public CompletableFuture<AppendOutcome> remove(UserId actor, ConversationId conversation, UserId user) {
        MemberChange change = actor.equals(user) ? MemberChange.LEFT : MemberChange.REMOVED;
        return append(actor, conversation, new EventBody.Member(user, change, null));
    }

    public CompletableFuture<AppendOutcome> changeRole(
            UserId actor, ConversationId conversation, UserId user, Role role) {
        return append(actor, conversation, new EventBody.Member(user, MemberChange.ROLE, role));
    }

    public CompletableFuture<AppendOutcome> rename(UserId actor, ConversationId conversation, @Nullable String name) {
        Refusal refusal = ConversationName.refusal(name);
        return name == null || refusal != null
                ? CompletableFuture.completedFuture(
                        new AppendOutcome.Refused(refusal == null ? Refusal.invalid("name is missing") : refusal))
                : append(actor, conversation, new EventBody.Renamed(name));
    }

    /** @param topic empty to take it away */
    public CompletableFuture<AppendOutcome> setTopic(UserId actor, ConversationId conversation, String topic) {
        Refusal refusal = ConversationTopic.refusal(topic);
        return refusal == null
                ? append(actor, conversation, new EventBody.Topic(topic))
                : CompletableFuture.completedFuture(new AppendOutcome.Refused(refusal));
    }

    private CompletableFuture<AppendOutcome> append(UserId actor, ConversationId conversation, EventBody body) {
        return log.append(new Append(conversation, actor, Nonce.random(), body));
    }
}
