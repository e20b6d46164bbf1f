package chat.starling.server.bus;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;

/** What a hint is about, and so who hears it. */
public sealed interface Subject {

    /** Heard by nodes with a live session of a member. */
    record OfConversation(ConversationId conversation) implements Subject {}

    /** Heard by nodes with a live session of this user. */
    record OfUser(UserId user) implements Subject {}

    /** Heard by nodes with a live session that watches this user's presence. */
    record PresenceOf(UserId user) implements Subject {}

    /** Heard by every node. */
    record AllNodes() implements Subject {}
}
