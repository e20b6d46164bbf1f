package chat.starling.bench.cluster;

import chat.starling.bench.Machine;
import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.Society;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs scenarios on a cluster of three nodes that {@code script/cluster} has started. */
public final class ClusterBench {
    private static final int ROUNDS = 3;
    private static final String QUICK = "--quick";

    private ClusterBench() {}

    @FunctionalInterface
    private interface Kind {
        ClusterScenario begin(ClusterUnderTest cluster, Society society, Figures figures);
    }

    private static final Map<String, Kind> KINDS = kinds();

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("distance", Distance::new);
        kinds.put("growth", Growth::new);
        kinds.put("storm", Storm::new);
        kinds.put("day", ClusterDay::new);
        return kinds;
    }

    /**
     * @param arguments the root of the checkout, what the figures are of, and names of scenarios; {@code settle} only makes the
     *     people, {@code --quick} means one round
     */
    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        int rounds = names.remove(QUICK) ? 1 : ROUNDS;
        ClusterUnderTest cluster = new ClusterUnderTest(Path.of(arguments[0]));
        Society society = Society.of(cluster);
        Figures figures = new Figures();
        if (!names.equals(List.of("settle"))) {
            run(names, rounds, cluster, society, figures);
            System.out.println();
            System.out.print(figures.table());
            System.out.println();
            System.out.println(Machine.here(arguments[1]).text());
        }
        System.exit(0);
    }

    private static void run(
            List<String> names, int rounds, ClusterUnderTest cluster, Society society, Figures figures) {
        for (String name : names.isEmpty() ? KINDS.keySet() : names) {
            try (ClusterScenario scenario = kind(name).begin(cluster, society, figures)) {
                scenario.warmUp();
                for (int round = 1; round <= rounds; round++) {
                    System.out.printf("%s, round %d of %d%n", name, round, rounds);
                    scenario.round();
                }
            }
        }
    }

    private static Kind kind(String name) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("the scenarios of a cluster are: " + String.join(", ", KINDS.keySet()));
        }
        return kind;
    }
}
