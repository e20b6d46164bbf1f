package chat.starling.bench.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rounds of a cluster's scenarios yield: for each figure its values, told as median, least and most. */
public final class Figures {
    private static final String ROW = "| %-44s | %-40s | %9s | %-19s | %-8s |";

    private final Map<Name, List<Double>> values = new LinkedHashMap<>();

    private record Name(String scenario, String figure, String unit) {}

    public void add(String scenario, String figure, String unit, double value) {
        values.computeIfAbsent(new Name(scenario, figure, unit), name -> new ArrayList<>())
                .add(value);
        System.out.printf(Locale.ROOT, "  %s: %s %s %s%n", scenario, figure, number(value), unit);
    }

    /** For people, and for Markdown. */
    public String table() {
        String head = ROW.formatted("scenario", "figure", "median", "least – most", "unit");
        StringBuilder table = new StringBuilder(head).append('\n');
        table.append(head.replaceAll("[^|]", "-")).append('\n');
        values.forEach((name, rounds) -> table.append(row(name, rounds)).append('\n'));
        return table.toString();
    }

    private static String row(Name name, List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        return ROW.formatted(
                name.scenario(),
                name.figure(),
                number(sorted.get(sorted.size() / 2)),
                number(sorted.getFirst()) + " – " + number(sorted.getLast()),
                name.unit());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }
}
