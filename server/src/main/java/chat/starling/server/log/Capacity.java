package chat.starling.server.log;

/** As what somebody acts in a conversation. */
public enum Capacity {
    /** By the role there. */
    MEMBER,
    /** By the role in the installation. */
    MODERATOR,
    /** The server carries out what was decided long before, so that nobody's rights are asked now. */
    SERVER
}
