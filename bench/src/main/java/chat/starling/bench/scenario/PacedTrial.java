package chat.starling.bench.scenario;

import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.load.Schedule;
import chat.starling.bench.load.Sockets;
import chat.starling.bench.report.Latency;
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
    private static final double LOOK_SECONDS = 0.05;
    private static final int MOST_LOOKS = 200;

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
        long sends = (long) scenario.perSecond() * scenario.seconds();
        long due = sends * scenario.talk().hearers(scenario.senders());
        awaitDeliveries(schedule, due);
        Usage usage = server.usage().since(before);
        Map<Quantity, Double> figures = Trial.costs(usage, sends);
        Histogram deliveries = schedule.deliveries();
        figures.put(Quantity.SENT, (double) scenario.perSecond());
        figures.put(Quantity.CPU_DELIVERY, usage.server() * 1e6 / deliveries.getTotalCount());
        figures.put(Quantity.LOST, (double) (due - deliveries.getTotalCount()));
        figures.putAll(Latency.acks(schedule.acks()));
        figures.putAll(Latency.deliveries(deliveries));
        return figures;
    }

    /** What has not come some seconds after the last ack is lost. */
    private static void awaitDeliveries(Schedule schedule, long due) {
        for (int i = 0; i < MOST_LOOKS && schedule.deliveries().getTotalCount() < due; i++) {
            Pauses.seconds(LOOK_SECONDS);
        }
    }
}
