package chat.starling.protocol.model;

import java.util.UUID;

/** The id of a file: a UUIDv7, written in its canonical lower-case form. */
public record FileId(UUID value) {

    public static FileId random() {
        return new FileId(Uuids.version7());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static FileId parse(String text) {
        return new FileId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
