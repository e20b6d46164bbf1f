package chat.starling.protocol.model;

/** How people come into a conversation: two people for ever, a closed circle, or a named place. */
public enum ConversationKind {
    DIRECT,
    GROUP,
    CHANNEL
}
