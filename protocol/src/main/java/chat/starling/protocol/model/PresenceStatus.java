package chat.starling.protocol.model;

/** Whether a user can be reached now. */
public enum PresenceStatus {
    ONLINE,
    AWAY,
    OFFLINE
}
