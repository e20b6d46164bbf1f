package chat.starling.protocol.model;

import java.util.UUID;

/** The id of a conversation: a UUIDv7, written in its canonical lower-case form. */
public record ConversationId(UUID value) {

    public static ConversationId random() {
        return new ConversationId(Uuids.version7());
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID in canonical form */
    public static ConversationId parse(String text) {
        return new ConversationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
