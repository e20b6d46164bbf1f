package chat.starling.server.conversation;

/** What stands at the seq that somebody names as the beginning of a thread. */
public enum ThreadPlace {
    NOTHING,
    OTHER_EVENT,
    REPLY,
    DELETED_MESSAGE,
    MESSAGE
}
