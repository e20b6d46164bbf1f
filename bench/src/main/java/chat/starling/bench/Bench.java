package chat.starling.bench;

import chat.starling.client.ClientLoops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the scenarios in rounds, alternating, and prints medians with their spread. */
public final class Bench {
    private Bench() {}

    /**
     * @param arguments the server's program, a directory for its data, a file for the results, then {@code quick} or
     *     {@code full}, then perhaps words that a scenario's title must hold
     */
    public static void main(String[] arguments) throws IOException {
        boolean quick = arguments[3].equals("quick");
        List<Scenario> chosen = scenarios(quick).stream()
                .filter(one -> arguments.length < 5 || one.title().contains(arguments[4]))
                .toList();
        List<Figure> figures = measure(Path.of(arguments[0]), Path.of(arguments[1]), chosen, quick ? 1 : 3);
        System.out.printf("%n%-52s %-10s %12s  %8s   %-12s%n", "scenario", "figure", "median", "least", "most");
        figures.forEach(figure -> System.out.println(figure.row()));
        Files.writeString(
                Path.of(arguments[2]),
                figures.stream().map(Figure::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        System.exit(0);
    }

    private static List<Scenario> scenarios(boolean quick) {
        int seconds = quick ? 4 : 10;
        return List.of(
                new Scenario.WarmStart(),
                new Scenario.IdleSockets(quick ? 500 : 2_000, quick ? 3_000 : 15_000),
                new Scenario.Sends(1, false, seconds),
                new Scenario.Sends(16, false, seconds),
                new Scenario.Sends(256, false, seconds),
                new Scenario.Sends(16, true, seconds),
                new Scenario.FixedRate(1_000, seconds));
    }

    /** Each round starts a server anew, on the same data: the first start, which makes the database, does not count. */
    private static List<Figure> measure(Path program, Path data, List<Scenario> scenarios, int rounds) {
        ServerUnderTest.start(program, data).close();
        Map<List<String>, List<Double>> values = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Scenario scenario : scenarios) {
                System.out.printf("round %d of %d: %s%n", round, rounds, scenario.title());
                run(program, data, scenario, round)
                        .forEach((name, value) -> values.computeIfAbsent(
                                        List.of(scenario.title(), name), key -> new ArrayList<>())
                                .add(value));
            }
        }
        return values.entrySet().stream().map(Bench::figure).toList();
    }

    private static Map<String, Double> run(Path program, Path data, Scenario scenario, int round) {
        try (ServerUnderTest server = ServerUnderTest.start(program, data);
                ClientLoops loops = ClientLoops.of(1)) {
            return new Round(server, loops, round).run(scenario);
        }
    }

    private static Figure figure(Map.Entry<List<String>, List<Double>> entry) {
        String[] nameAndUnit = entry.getKey().getLast().split(" (?=\\S+$)");
        double[] rounds =
                entry.getValue().stream().mapToDouble(Double::doubleValue).toArray();
        return new Figure(entry.getKey().getFirst(), nameAndUnit[0], nameAndUnit[1], rounds);
    }
}
