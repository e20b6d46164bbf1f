package chat.starling.client;

/** Where a client begins in a conversation of which it holds no position. */
public enum Start {
    /** With what happens from now on. */
    HEAD,
    /** With the first event of the log, or a gap in its place. */
    BEGINNING
}
