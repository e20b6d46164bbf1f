package chat.starling.bench.report;

import java.math.BigDecimal;

/** What a quantity or a ratio should come to. */
public sealed interface Aim {
    record AtLeast(double value) implements Aim {}

    record AtMost(double value) implements Aim {}

    record Under(double value) implements Aim {}

    default boolean isMet(double value) {
        return switch (this) {
            case AtLeast(double least) -> value >= least;
            case AtMost(double most) -> value <= most;
            case Under(double most) -> value < most;
        };
    }

    /** As in {@code ≥ 10000}. */
    default String text() {
        return switch (this) {
            case AtLeast(double least) -> "≥ " + plain(least);
            case AtMost(double most) -> "≤ " + plain(most);
            case Under(double most) -> "< " + plain(most);
        };
    }

    /** As in {@code < 6000, met}. */
    default String verdict(double value) {
        return text() + (isMet(value) ? ", met" : ", missed");
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
