package chat.starling.bench;

import java.util.Arrays;

/** One figure of a scenario over all rounds. */
record Figure(String scenario, String name, String unit, double[] rounds) {

    double median() {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    String row() {
        return "%-52s %-10s %12.2f  %8.2f … %-12.2f %s".formatted(scenario, name, median(), least(), most(), unit);
    }

    private double least() {
        return Arrays.stream(rounds).min().orElse(0);
    }

    private double most() {
        return Arrays.stream(rounds).max().orElse(0);
    }

    String json() {
        return "{\"scenario\":\"%s\",\"figure\":\"%s\",\"unit\":\"%s\",\"median\":%s,\"rounds\":%s}"
                .formatted(scenario, name, unit, median(), Arrays.toString(rounds));
    }
}
