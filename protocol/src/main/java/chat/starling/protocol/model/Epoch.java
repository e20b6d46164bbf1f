package chat.starling.protocol.model;

/** Names one history of an installation; it changes only when the log may have gone backwards. */
public record Epoch(String value) {
    public Epoch {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an epoch is not empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
