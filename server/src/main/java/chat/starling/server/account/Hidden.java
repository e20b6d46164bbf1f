package chat.starling.server.account;

/** What a user may hide from others. */
public enum Hidden {
    /** When the user was last here. */
    LAST_SEEN,
    /** How far the user has read. */
    RECEIPTS
}
