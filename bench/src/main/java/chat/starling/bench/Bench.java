package chat.starling.bench;

import chat.starling.bench.report.Figure;
import chat.starling.bench.report.Page;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.report.Report;
import chat.starling.bench.report.Results;
import chat.starling.bench.report.Table;
import chat.starling.bench.scenario.Scenario;
import chat.starling.bench.scenario.Trial;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;

/** Runs the scenarios in rounds that alternate, each on a server started for it on the same data, and reports. */
public final class Bench {
    private final Options options;
    private final Report.Rounds rounds = new Report.Rounds();

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.of(List.of(arguments));
            options.scenarios();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Bench(options).measure();
        System.exit(0);
    }

    private void measure() throws IOException {
        Machine machine = Machine.here(options.version()).pinned(options.servers());
        System.out.println(machine.text());
        Population population = settle();
        for (int round = 1; round <= options.rounds(); round++) {
            List<Scenario> scenarios = options.scenarios();
            for (int i = 0; i < scenarios.size(); i++) {
                Scenario scenario = scenarios.get(i);
                System.out.printf(
                        "round %d of %d, scenario %d of %d: %s%n",
                        round, options.rounds(), i + 1, scenarios.size(), scenario.title());
                run(population, scenario);
            }
        }
        report(machine);
    }

    private Population settle() {
        System.out.println("making the database and its people");
        try (ServerUnderTest server = ServerUnderTest.start(options.servers(), options.program(), options.data())) {
            boolean all = options.scenarios().stream().anyMatch(Scenario::needsAll);
            return all ? Population.all(server) : Population.few(server);
        }
    }

    private void run(Population population, Scenario scenario) {
        try (ServerUnderTest server = ServerUnderTest.start(options.servers(), options.program(), options.data())) {
            // Sorted: the order of the quantities is that of the table.
            new EnumMap<>(new Trial(server, population, options.warmUpSeconds()).run(scenario))
                    .forEach((quantity, value) -> rounds.note(key(scenario, quantity), value));
        }
    }

    private static Figure.Key key(Scenario scenario, Quantity quantity) {
        return new Figure.Key(scenario.name(), scenario.title(), "Starling", quantity, scenario.aim(quantity));
    }

    private void report(Machine machine) throws IOException {
        List<Figure> figures = rounds.figures();
        Report report = new Report(machine, List.of(machine.starling()), figures, List.of());
        Results.write(options.results(), report);
        Page.write(options.results().resolveSibling("results.html"), report);
        System.out.println();
        System.out.print(Table.of(figures));
        System.out.println();
        System.out.println(machine.text());
    }
}
