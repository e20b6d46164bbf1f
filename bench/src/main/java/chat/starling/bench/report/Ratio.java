package chat.starling.bench.report;

import org.jspecify.annotations.Nullable;

/** What Starling's median is to that of another in the same run. */
public record Ratio(Figure starling, Figure other, @Nullable Aim aim) {
    public double value() {
        return starling.median() / other.median();
    }
}
