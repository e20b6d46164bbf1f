package chat.starling.protocol.model;

/** What a member may do in a conversation, from most to least. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER
}
