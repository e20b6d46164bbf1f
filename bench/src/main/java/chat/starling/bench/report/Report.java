package chat.starling.bench.report;

import chat.starling.bench.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that one run has found.
 *
 * @param servers what was measured, each with its version
 */
public record Report(Machine machine, List<String> servers, List<Figure> figures, List<Ratio> ratios) {

    /** Collects what the rounds yield, and says it at once. */
    public static final class Rounds {
        private final Map<Figure.Key, List<Double>> values = new LinkedHashMap<>();

        public void note(Figure.Key key, double value) {
            values.computeIfAbsent(key, fresh -> new ArrayList<>()).add(value);
            System.out.printf(
                    Locale.ROOT,
                    "  %s %.2f %s%n",
                    key.quantity().title(),
                    value,
                    key.quantity().unit());
        }

        public List<Figure> figures() {
            List<Figure> figures = new ArrayList<>();
            values.forEach((key, rounds) -> figures.add(new Figure(key, rounds)));
            return figures;
        }
    }
}
