package chat.starling.protocol.model;

/** What happened to a member of a conversation. */
public enum MemberChange {
    JOINED,
    LEFT,
    REMOVED,
    ROLE
}
