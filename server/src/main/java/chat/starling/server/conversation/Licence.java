package chat.starling.server.conversation;

/** What the installation lets a user do in conversations beyond, or short of, what their standing there does. */
public enum Licence {
    /** Nothing at all. */
    BANNED,
    USUAL,
    /** Removes any message in conversations that the user can see. */
    MODERATOR,
    /** A moderator to whom somebody reported the message: it may be removed wherever it stands. */
    MODERATOR_ASKED;

    boolean moderates() {
        return this == MODERATOR || this == MODERATOR_ASKED;
    }
}
