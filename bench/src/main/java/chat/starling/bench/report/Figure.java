package chat.starling.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quantity over all rounds. */
public record Figure(Key key, List<Double> rounds) {

    /**
     * What was measured.
     *
     * @param scenario its name
     * @param title the same for people
     * @param server what did it
     */
    public record Key(
            String scenario,
            String title,
            String server,
            Quantity quantity,
            @Nullable Aim aim) {}

    public double median() {
        return median(rounds);
    }

    public static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    public double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    public @Nullable Aim aim() {
        return key.aim();
    }
}
