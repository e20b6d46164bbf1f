package chat.starling.bench.scenario;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Runs a scenario once, on a server that was just started. */
public final class Trial {
    private final ServerUnderTest server;
    private final Population population;

    public Trial(ServerUnderTest server, Population population) {
        this.server = server;
        this.population = population;
    }

    public Map<Quantity, Double> run(Scenario scenario) {
        try (GeneratorLoop generator = new GeneratorLoop();
                Sockets sockets = new Sockets(generator, server.socketAddress())) {
            return switch (scenario) {
                case Scenario.Sends sends -> new SendsTrial(server, population, sockets).run(sends);
                case Scenario.Paced paced -> new PacedTrial(server, population, sockets).run(paced);
                case Scenario.Idle idle -> new IdleTrial(server, population, sockets).run(idle);
                case Scenario.Start start -> Map.of(Quantity.START, server.startMillis());
            };
        }
    }

    /** What the processors did for a number of sends. */
    static Map<Quantity, Double> costs(Usage usage, long sends) {
        Map<Quantity, Double> costs = new EnumMap<>(Quantity.class);
        costs.put(Quantity.CPU, (usage.jvm() + usage.postgres()) * 1e6 / sends);
        costs.put(Quantity.CPU_JVM, usage.jvm() * 1e6 / sends);
        costs.put(Quantity.CPU_POSTGRES, usage.postgres() * 1e6 / sends);
        costs.put(Quantity.OTHERS, usage.otherCores());
        return costs;
    }

    static void pause(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
