package chat.starling.protocol.model;

/**
 * The place of an event in its conversation: 1, 2, 3 … with no gap and no repeat. 0 stands before the first event.
 *
 * @param value 0 to 2^53 − 1, so that it is exact in every JSON reader
 */
public record Seq(long value) implements Comparable<Seq> {
    public static final long MAX = (1L << 53) - 1;
    public static final Seq ZERO = new Seq(0);

    public Seq {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a seq is between 0 and 2^53 - 1");
        }
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
