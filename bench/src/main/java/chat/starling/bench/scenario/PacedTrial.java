package chat.starling.bench.scenario;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Schedule;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.Population;
import chat.starling.bench.server.ServerUnderTest;
import chat.starling.bench.server.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Runs {@link Scenario.Paced} once. */
final class PacedTrial {
    private static final long PATIENCE_SECONDS = 60;

    private final ServerUnderTest server;
    private final Population population;
    private final Sockets sockets;

    PacedTrial(ServerUnderTest server, Population population, Sockets sockets) {
        this.server = server;
        this.population = population;
        this.sockets = sockets;
    }

    Map<Quantity, Double> run(Scenario.Paced scenario) {
        Schedule schedule = new Schedule(
                sockets.generator().loop(), scenario.perSecond(), scenario.settlingSeconds(), scenario.seconds());
        List<LeanSocket> senders = sockets.open(Talk.senders(population, scenario.senders()), schedule);
        schedule.begin(senders, scenario.talk().conversations(population, scenario.senders()));
        schedule.measuring().join();
        Usage before = server.usage();
        schedule.allAcked().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        Usage usage = server.usage().since(before);
        Map<Quantity, Double> figures = Trial.costs(usage, (long) scenario.perSecond() * scenario.seconds());
        Histogram acks = schedule.acks();
        figures.put(Quantity.ACK_MEDIAN, millis(acks, 50));
        figures.put(Quantity.ACK_P99, millis(acks, 99));
        figures.put(Quantity.ACK_P999, millis(acks, 99.9));
        Histogram deliveries = schedule.deliveries();
        figures.put(Quantity.DELIVERY_MEDIAN, millis(deliveries, 50));
        figures.put(Quantity.DELIVERY_P99, millis(deliveries, 99));
        figures.put(Quantity.DELIVERY_P999, millis(deliveries, 99.9));
        return figures;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
