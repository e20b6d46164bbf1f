package chat.starling.protocol.model;

import java.util.UUID;

/** The client's name for a command: with conversation and sender it names that command for ever. */
public record Nonce(UUID value) {

    public static Nonce random() {
        return new Nonce(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static Nonce parse(String text) {
        return new Nonce(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
