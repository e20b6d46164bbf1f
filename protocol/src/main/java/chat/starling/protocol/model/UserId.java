package chat.starling.protocol.model;

import java.util.UUID;

/** The id of a user: a UUIDv7, written in its canonical lower-case form. */
public record UserId(UUID value) {

    public static UserId random() {
        return new UserId(Uuids.version7());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static UserId parse(String text) {
        return new UserId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
