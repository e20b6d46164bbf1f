package chat.starling.client;

import chat.starling.protocol.model.Epoch;

/** What a server tells everybody about itself. */
public record Installation(Registration registration, Epoch epoch, String version, boolean linkPreviews) {

    /** Who may make an account. */
    public enum Registration {
        OPEN,
        INVITE,
        CLOSED
    }
}
