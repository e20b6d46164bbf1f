package chat.starling.bench.cluster;

import chat.starling.bench.load.GeneratorLoop;
import chat.starling.bench.load.LeanSocket;
import chat.starling.bench.load.Pauses;
import chat.starling.bench.load.Schedule;
import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.ClusterUsage;
import chat.starling.bench.server.NodeMetrics;
import chat.starling.bench.server.Society;
import chat.starling.protocol.model.ConversationId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What it costs that a listener is on another node: latency against that of the same events at a session on the sender's own
 * node, and messages of the bus, with sessions on one, two and three nodes.
 */
final class Distance implements ClusterScenario {
    private static final int PER_SECOND = 200;
    private static final int DIGITS = 3;
    private static final long PATIENCE_SECONDS = 60;

    private final ClusterUnderTest cluster;
    private final Figures figures;
    private final GeneratorLoop generator = new GeneratorLoop();
    private final List<SpreadRooms> rooms;

    Distance(ClusterUnderTest cluster, Society society, Figures figures) {
        this.cluster = cluster;
        this.figures = figures;
        this.rooms = List.of(rooms(1, society), rooms(2, society), rooms(3, society));
    }

    private SpreadRooms rooms(int nodes, Society society) {
        return SpreadRooms.open(generator, cluster.nodes().subList(0, nodes), society);
    }

    @Override
    public void warmUp() {
        run(rooms.getLast(), 15, new Figures());
    }

    @Override
    public void round() {
        rooms.forEach(some -> run(some, 7, figures));
    }

    private void run(SpreadRooms some, int seconds, Figures target) {
        Schedule schedule = new Schedule(generator.loop(), PER_SECOND, 1, seconds);
        Histogram same = new Histogram(DIGITS);
        Histogram other = new Histogram(DIGITS);
        schedule.tell((socket, number, nanos) -> {
            if (some.listens(socket)) {
                (some.isNear(socket, number) ? same : other).recordValue(nanos);
            }
        });
        some.hear(schedule);
        String scenario = "distance, sessions on %d of 3 nodes".formatted(some.nodes());
        measure(schedule, some.senders(), some.conversations(), (long) PER_SECOND * seconds, scenario, target);
        latencies(same, scenario, "same node", target);
        latencies(other, scenario, "other node", target);
    }

    private void measure(
            Schedule schedule,
            List<LeanSocket> senders,
            List<ConversationId> conversations,
            long events,
            String scenario,
            Figures target) {
        schedule.begin(senders, conversations);
        schedule.measuring().join();
        NodeMetrics metrics = NodeMetrics.of(cluster.nodes());
        ClusterUsage usage = cluster.usage();
        schedule.allAcked().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        Pauses.seconds(0.3);
        NodeMetrics after = NodeMetrics.of(cluster.nodes());
        ClusterUsage spent = cluster.usage().since(usage);
        for (String name : List.of("published", "received")) {
            double messages = after.since(metrics, "starling_bus_" + name + "_total");
            target.add(scenario, "bus messages " + name + " an event", "", messages / events);
        }
        target.add(scenario, "others' CPU", "cores", spent.otherCores());
    }

    private static void latencies(Histogram nanos, String scenario, String where, Figures target) {
        if (nanos.getTotalCount() > 0) {
            target.add(scenario, "delivery p50, " + where, "ms", nanos.getValueAtPercentile(50) / 1e6);
            target.add(scenario, "delivery p99, " + where, "ms", nanos.getValueAtPercentile(99) / 1e6);
        }
    }

    @Override
    public void close() {
        rooms.forEach(SpreadRooms::close);
        generator.close();
    }
}
