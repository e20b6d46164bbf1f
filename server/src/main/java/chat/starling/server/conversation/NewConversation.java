package chat.starling.server.conversation;

import chat.starling.protocol.model.ConversationKind;
import chat.starling.protocol.model.UserId;

/** What somebody wants to create. */
public sealed interface NewConversation {

    record Direct(UserId peer) implements NewConversation {}

    record Group(String name) implements NewConversation {}

    record Channel(String name, boolean isPrivate) implements NewConversation {}

    default ConversationKind kind() {
        return switch (this) {
            case Direct direct -> ConversationKind.DIRECT;
            case Group group -> ConversationKind.GROUP;
            case Channel channel -> ConversationKind.CHANNEL;
        };
    }
}
