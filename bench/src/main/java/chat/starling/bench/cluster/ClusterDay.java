package chat.starling.bench.cluster;

import chat.starling.bench.crowd.Day;
import chat.starling.bench.report.Quantity;
import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.ClusterUsage;
import chat.starling.bench.server.Society;
import chat.starling.client.ServerAddress;
import java.util.Map;

/** The mixed day of {@link Day}, through HAProxy. */
record ClusterDay(ClusterUnderTest cluster, Society society, Figures figures) implements ClusterScenario {
    private static final Day.Plan WARM_UP = new Day.Plan(1_000, 200, 15, 5);
    private static final Day.Plan PLAN = new Day.Plan(2_000, 100, 10, 40);

    @Override
    public void warmUp() {
        run(WARM_UP);
    }

    @Override
    public void round() {
        ClusterUsage before = cluster.usage();
        run(PLAN).forEach((quantity, value) -> figures.add("day", quantity.title(), quantity.unit(), value));
        ClusterUsage usage = cluster.usage().since(before);
        figures.add("day", "others' CPU", "cores", usage.otherCores());
        figures.add("day", "stolen by the host", "cores", usage.stolenCores());
    }

    private Map<Quantity, Double> run(Day.Plan plan) {
        try (Day day = new Day(new ServerAddress(cluster.url()).socket(), society, plan)) {
            return day.run(() -> cluster.usage().servers());
        }
    }
}
