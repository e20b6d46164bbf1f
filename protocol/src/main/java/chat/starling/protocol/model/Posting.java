package chat.starling.protocol.model;

/** Which members may say something in a conversation. */
public enum Posting {
    EVERYONE,
    /** Owners and admins. */
    LEADERS
}
