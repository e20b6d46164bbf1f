package chat.starling.server.conversation;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;
import java.util.List;
import java.util.function.Supplier;

/** Shows conversations to those who may see them. Blocks. */
public final class ViewConversations {
    private static final int MAX_CHANNELS = 100;
    private static final int MAX_MEMBERS = 1_000;

    private final Conversations conversations;

    public ViewConversations(Conversations conversations) {
        this.conversations = conversations;
    }

    public List<Conversation> own(UserId user) {
        return conversations.listOf(user);
    }

    public Answer<Conversation> one(UserId user, ConversationId conversation) {
        return seen(
                user,
                conversation,
                () -> conversations.find(conversation, user, null).orElseThrow());
    }

    /** @param query how the name begins; empty for all */
    public List<Conversation> publicChannels(UserId user, String query) {
        return conversations.publicChannels(user, query, MAX_CHANNELS);
    }

    /** At most the 1,000 who joined first. */
    public Answer<List<Conversations.Member>> members(UserId user, ConversationId conversation) {
        return seen(user, conversation, () -> conversations.members(conversation, MAX_MEMBERS));
    }

    /** One member; {@code not_found} also when the user is none. */
    public Answer<Conversations.Member> member(UserId reader, ConversationId conversation, UserId user) {
        Refusal refusal =
                Access.see(conversations.standing(conversation, reader).orElse(null));
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        return conversations
                .member(conversation, user)
                .<Answer<Conversations.Member>>map(Answer.Given::new)
                .orElseGet(() -> new Answer.Refused<>(Refusal.notFound("not a member")));
    }

    private <T> Answer<T> seen(UserId user, ConversationId conversation, Supplier<T> view) {
        Refusal refusal = Access.see(conversations.standing(conversation, user).orElse(null));
        return refusal == null ? new Answer.Given<>(view.get()) : new Answer.Refused<>(refusal);
    }
}
