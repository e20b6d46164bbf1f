package chat.starling.server.conversation;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Preferences;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.log.Answer;
import chat.starling.server.log.Refusal;

/** Keeps how a member wants to have a conversation, and tells the member's devices. Blocks. */
public final class ChangePreferences {
    private final Conversations conversations;
    private final Bus bus;

    public ChangePreferences(Conversations conversations, Bus bus) {
        this.conversations = conversations;
        this.bus = bus;
    }

    /** @return the conversation as the member has it now */
    public Answer<Conversation> change(UserId user, ConversationId conversation, Preferences preferences) {
        Refusal refusal =
                Access.takePart(conversations.standing(conversation, user).orElse(null));
        if (refusal != null) {
            return new Answer.Refused<>(refusal);
        }
        conversations.prefer(conversation, user, preferences);
        bus.publish(new Subject.OfUser(user), new Hint.MembershipChanged(conversation));
        return new Answer.Given<>(conversations.find(conversation, user, null).orElseThrow());
    }
}
