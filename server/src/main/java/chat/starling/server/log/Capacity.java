package chat.starling.server.log;

/** As what somebody acts in a conversation. */
public enum Capacity {
    /** By the role there. */
    MEMBER,
    /** By the role in the installation. */
    MODERATOR
}
