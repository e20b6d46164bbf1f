package chat.starling.bench.scenario;

/** What a quantity should come to. */
public sealed interface Aim {
    record AtLeast(double value) implements Aim {}

    record Under(double value) implements Aim {}

    default boolean isMet(double value) {
        return switch (this) {
            case AtLeast(double least) -> value >= least;
            case Under(double most) -> value < most;
        };
    }

    /** As in {@code ≥ 10000}. */
    default String text() {
        return switch (this) {
            case AtLeast(double least) -> "≥ " + Math.round(least);
            case Under(double most) -> "< " + Math.round(most);
        };
    }
}
