package chat.starling.bench.scenario;

import chat.starling.bench.crowd.Day;
import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.load.Turns;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario once, on a server that was just started. */
public final class Trial {
    private final ServerUnderTest server;
    private final Population population;
    private final int warmUpSeconds;

    public Trial(ServerUnderTest server, Population population, int warmUpSeconds) {
        this.server = server;
        this.population = population;
        this.warmUpSeconds = warmUpSeconds;
    }

    public Map<Quantity, Double> run(Scenario scenario) {
        if (scenario.isLoaded()) {
            warmUp();
        }
        try (GeneratorLoop generator = new GeneratorLoop();
                Sockets sockets = new Sockets(generator, server.socketAddress())) {
            return switch (scenario) {
                case Scenario.Sends sends -> new SendsTrial(server, population, sockets).run(sends);
                case Scenario.Paced paced -> new PacedTrial(server, population, sockets).run(paced);
                case Scenario.Idle idle -> new IdleTrial(server, population, sockets).run(idle);
                case Scenario.Half half -> new HalfTrial(server, population, sockets).run(half);
                case Scenario.Reconnect reconnect -> new ReconnectTrial(server, population.society()).run(reconnect);
                case Scenario.Pages pages -> new PagesTrial(server, population).run(pages);
                case Scenario.Search search -> new SearchTrial(server, population).run(search);
                case Scenario.MixedDay day -> mixedDay(day);
                case Scenario.Start start ->
                    Map.of(Quantity.START, server.startMillis(), Quantity.ARCHIVE, server.archiveBytes() / 1e6);
            };
        }
    }

    private Map<Quantity, Double> mixedDay(Scenario.MixedDay scenario) {
        Usage before = server.usage();
        try (Day day = new Day(server.socketAddress(), population.society(), scenario.plan())) {
            Map<Quantity, Double> figures = day.run(() -> server.usage().server());
            figures.putAll(disturbance(server.usage().since(before)));
            return figures;
        }
    }

    /** Many talk as fast as they can until the JVM has compiled what is hot, which at a modest rate would take minutes. */
    private void warmUp() {
        for (Talk talk : List.of(Talk.ROOMS, Talk.ALONE)) {
            try (GeneratorLoop generator = new GeneratorLoop();
                    Sockets sockets = new Sockets(generator, server.socketAddress())) {
                Turns turns = SendsTrial.begin(population, sockets, talk, Population.CHATTY, 1);
                Pauses.seconds(warmUpSeconds / 2.0);
                turns.stop();
            }
        }
    }

    /** What the processors did besides the server's work. */
    public static Map<Quantity, Double> beside(Usage usage) {
        Map<Quantity, Double> beside = new EnumMap<>(disturbance(usage));
        beside.put(Quantity.GENERATOR_CORES, usage.generator() / usage.seconds());
        return beside;
    }

    /** What tells how far the other figures can be trusted. */
    public static Map<Quantity, Double> disturbance(Usage usage) {
        return Map.of(Quantity.OTHERS, usage.otherCores(), Quantity.STOLEN, usage.stolenCores());
    }

    /** What the processors did for a number of sends. */
    static Map<Quantity, Double> costs(Usage usage, long sends) {
        Map<Quantity, Double> costs = new EnumMap<>(Quantity.class);
        costs.put(Quantity.CPU, (usage.jvm() + usage.postgres()) * 1e6 / sends);
        costs.put(Quantity.CPU_JVM, usage.jvm() * 1e6 / sends);
        costs.put(Quantity.CPU_POSTGRES, usage.postgres() * 1e6 / sends);
        costs.putAll(disturbance(usage));
        return costs;
    }
}
