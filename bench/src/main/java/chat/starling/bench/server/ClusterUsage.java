package chat.starling.bench.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processor time since some moment, of a cluster and of all else on the machine, in seconds.
 *
 * @param seconds by the clock
 * @param nodes of each node's JVM, in the order of the nodes
 * @param postgres of all processes of PostgreSQL
 * @param others of everything that is neither the cluster nor the load generator, which disturbs the measurement
 */
public record ClusterUsage(
        double seconds,
        List<Double> nodes,
        double postgres,
        double nats,
        double haproxy,
        double generator,
        double others) {

    static ClusterUsage now(List<Long> nodePids, long postgresPid, List<Long> natsPids, long haproxyPid) {
        List<Double> nodes = nodePids.stream().map(Proc::cpuSeconds).toList();
        double postgres = family(postgresPid);
        double nats = natsPids.stream().mapToDouble(Proc::cpuSeconds).sum();
        double haproxy = Proc.cpuSeconds(haproxyPid);
        double generator = Proc.cpuSeconds(ProcessHandle.current().pid());
        double others = Proc.machineSeconds() - sum(nodes) - postgres - nats - haproxy - generator;
        double seconds = System.nanoTime() / (double) TimeUnit.SECONDS.toNanos(1);
        return new ClusterUsage(seconds, nodes, postgres, nats, haproxy, generator, others);
    }

    private static double family(long pid) {
        double children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> Proc.cpuSeconds(child.pid()))
                .sum();
        return Proc.cpuSeconds(pid) + children;
    }

    private static double sum(List<Double> parts) {
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** @param before of the same nodes */
    public ClusterUsage since(ClusterUsage before) {
        List<Double> spent = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            spent.add(nodes.get(i) - before.nodes.get(i));
        }
        return new ClusterUsage(
                seconds - before.seconds,
                spent,
                postgres - before.postgres,
                nats - before.nats,
                haproxy - before.haproxy,
                generator - before.generator,
                others - before.others);
    }

    /** Of the first nodes. */
    public double jvm(int count) {
        return sum(nodes.subList(0, count));
    }

    /** Of all nodes. */
    public double jvm() {
        return sum(nodes);
    }

    /** How many cores everything else kept busy. */
    public double otherCores() {
        return Math.max(0, others / seconds);
    }
}
