package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.conversation.Conversations.Created;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins a conversation, or finds the one that two people have. Blocks. */
public final class CreateConversation {
    static final int MAX_FIRST_MEMBERS = 500;

    private final Conversations conversations;
    private final Bus bus;

    public CreateConversation(Conversations conversations, Bus bus) {
        this.conversations = conversations;
        this.bus = bus;
    }

    /** @param members whom the creator wants in it; the creator is a member in any case */
    public Answer<Created> create(UserId creator, NewConversation conversation, Set<UserId> members) {
        Set<UserId> others = new LinkedHashSet<>(members);
        others.remove(creator);
        Refusal refusal = refusal(creator, conversation, others);
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        Created created = conversations.create(creator, conversation, others);
        if (!created.existed()) {
            tell(creator, created.id());
            others.forEach(user -> tell(user, created.id()));
        }
        return new Answer.Given<>(created);
    }

    private @Nullable Refusal refusal(UserId creator, NewConversation conversation, Set<UserId> others) {
        Refusal shape = switch (conversation) {
            case NewConversation.Direct(UserId peer) -> direct(creator, peer, others);
            case NewConversation.Group(String name) -> ConversationName.refusal(name);
            case NewConversation.Channel(String name, boolean isPrivate) -> ConversationName.refusal(name);
        };
        if (shape != null) {
            return shape;
        }
        if (others.size() > MAX_FIRST_MEMBERS) {
            return Refusal.invalid("a conversation begins with at most 500 members; add the others afterwards");
        }
        return conversations.existing(others).size() == others.size() ? null : Refusal.notFound("no such user");
    }

    private static @Nullable Refusal direct(UserId creator, UserId peer, Set<UserId> others) {
        boolean pair = !peer.equals(creator) && others.equals(Set.of(peer));
        return pair ? null : Refusal.invalid("a direct conversation has exactly one other member");
    }

    private void tell(UserId user, ConversationId conversation) {
        bus.publish(new Subject.OfUser(user), new Hint.MembershipChanged(conversation));
    }
}
