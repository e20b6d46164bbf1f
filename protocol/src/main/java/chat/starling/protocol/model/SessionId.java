package chat.starling.protocol.model;

import java.util.UUID;

/** The id of a session: a UUIDv7, written in its canonical lower-case form. */
public record SessionId(UUID value) {

    public static SessionId random() {
        return new SessionId(Uuids.version7());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static SessionId parse(String text) {
        return new SessionId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
