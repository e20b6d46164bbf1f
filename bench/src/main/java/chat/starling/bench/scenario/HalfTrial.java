package chat.starling.bench.scenario;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import java.util.Map;

/** Runs {@link Scenario.Half} once. */
final class HalfTrial {
    private final ServerUnderTest server;
    private final Population population;
    private final Sockets sockets;

    HalfTrial(ServerUnderTest server, Population population, Sockets sockets) {
        this.server = server;
        this.population = population;
        this.sockets = sockets;
    }

    Map<Quantity, Double> run(Scenario.Half scenario) {
        double most = Quantity.ACKED.in(most(scenario.most()));
        Map<Quantity, Double> figures = new PacedTrial(server, population, sockets).run(scenario.paced(most));
        figures.put(Quantity.ACK_TAIL, Quantity.ACK_P999.in(figures) / Quantity.ACK_P99.in(figures));
        figures.put(Quantity.DELIVERY_TAIL, Quantity.DELIVERY_P999.in(figures) / Quantity.DELIVERY_P99.in(figures));
        return figures;
    }

    /** On sockets of its own, which are gone when it counts. */
    private Map<Quantity, Double> most(Scenario.Sends sends) {
        try (GeneratorLoop generator = new GeneratorLoop();
                Sockets own = new Sockets(generator, server.socketAddress())) {
            return new SendsTrial(server, population, own).run(sends);
        }
    }
}
