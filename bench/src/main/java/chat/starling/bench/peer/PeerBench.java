package chat.starling.bench.peer;

import chat.starling.bench.report.Figure;
import chat.starling.bench.report.Page;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.report.Report;
import chat.starling.bench.report.Results;
import chat.starling.bench.report.Table;
import chat.starling.bench.server.LogDatabase;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures Starling beside other servers and beside what the machine can do at most, in rounds in which all take their turn. */
public final class PeerBench {
    private final PeerOptions options;
    private final Population population;
    private final Report.Rounds rounds = new Report.Rounds();
    private final Set<String> versions = new LinkedHashSet<>();

    private PeerBench(PeerOptions options, Population population) {
        this.options = options;
        this.population = population;
    }

    public static void main(String[] arguments) throws IOException {
        PeerOptions options = PeerOptions.of(List.of(arguments));
        try {
            options.check();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        System.out.println(options.machine().text());
        PeerBench bench = new PeerBench(options, settle(options));
        for (int round = 1; round <= options.rounds(); round++) {
            System.out.printf("round %d of %d%n", round, options.rounds());
            bench.round();
        }
        bench.report();
        System.exit(0);
    }

    private static Population settle(PeerOptions options) {
        System.out.println("making Starling's database and its people");
        Setup setup = options.setup();
        Population population;
        try (ServerUnderTest server = ServerUnderTest.start(setup.starling(), setup.starlingData())) {
            population = Population.few(server);
        }
        LogDatabase.allowMoreConnections(setup.starlingData());
        return population;
    }

    private void round() {
        for (Server server : Server.values()) {
            List<PeerScenario> scenarios = options.scenarios(server);
            halls(server, scenarios);
            for (PeerScenario scenario : scenarios) {
                switch (scenario) {
                    case PeerScenario.Hall hall -> {}
                    case PeerScenario.Idle idle -> sockets(server, idle);
                    case PeerScenario.Durable durable -> durable(server, durable);
                }
            }
        }
    }

    /** One after the other on the same server, which is warm by then. */
    private void halls(Server server, List<PeerScenario> scenarios) {
        List<PeerScenario.Hall> halls = scenarios.stream()
                .filter(PeerScenario.Hall.class::isInstance)
                .map(PeerScenario.Hall.class::cast)
                .toList();
        if (halls.isEmpty()) {
            return;
        }
        try (Peer peer = start(server)) {
            RoomTrial trial = new RoomTrial(peer);
            trial.warmUp(options.warmUpSeconds());
            for (PeerScenario.Hall hall : halls) {
                say(server, hall);
                note(server, hall, trial.run(hall, server.pace(hall.perSecond())));
            }
        }
    }

    private void sockets(Server server, PeerScenario.Idle idle) {
        say(server, idle);
        try (Peer peer = start(server)) {
            note(server, idle, new SocketsTrial(peer).run(idle));
        }
    }

    private void durable(Server server, PeerScenario.Durable durable) {
        say(server, durable);
        try (StarlingPeer starling = starling()) {
            DurableTrial trial = new DurableTrial(options.setup(), starling, options.sendsWarmUpSeconds());
            note(server, durable, trial.run(server, durable));
        }
    }

    private Peer start(Server server) {
        Peer peer = server == Server.STARLING ? starling() : StartedPeer.start(server, options.setup());
        versions.add(peer.version());
        return peer;
    }

    private StarlingPeer starling() {
        return StarlingPeer.start(options.setup(), population, options.machine().starling());
    }

    private static void say(Server server, PeerScenario scenario) {
        System.out.println(server.title() + ": " + scenario.title());
    }

    private void note(Server server, PeerScenario scenario, Map<Quantity, Double> figures) {
        // Sorted: the order of the quantities is that of the table.
        new EnumMap<>(figures)
                .forEach((quantity, value) -> rounds.note(
                        new Figure.Key(
                                scenario.name(), scenario.title(), server.title(), quantity, Aims.of(server, quantity)),
                        value));
    }

    private void report() throws IOException {
        List<Figure> figures = rounds.figures();
        Report report = new Report(options.machine(), List.copyOf(versions), figures, Aims.ratios(figures));
        Results.write(options.results(), report);
        Page.write(options.page(), report);
        System.out.println();
        System.out.println(Table.of(figures));
        System.out.println(Table.ofRatios(report.ratios()));
        System.out.println(options.machine().text());
        versions.forEach(System.out::println);
    }
}
