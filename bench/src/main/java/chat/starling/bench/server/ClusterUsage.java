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
 * @param machine of everything, this load generator included
 * @param stolen what the host took away
 */
public record ClusterUsage(
        double seconds,
        List<Double> nodes,
        double postgres,
        double nats,
        double haproxy,
        double generator,
        double machine,
        double stolen) {

    static ClusterUsage now(List<Long> nodePids, long postgresPid, List<Long> natsPids, long haproxyPid) {
        return new ClusterUsage(
                System.nanoTime() / (double) TimeUnit.SECONDS.toNanos(1),
                nodePids.stream().map(Proc::cpuSeconds).toList(),
                family(postgresPid),
                natsPids.stream().mapToDouble(Proc::cpuSeconds).sum(),
                Proc.cpuSeconds(haproxyPid),
                Proc.cpuSeconds(ProcessHandle.current().pid()),
                Proc.busySeconds(),
                Proc.stolenSeconds());
    }

    private static double family(long pid) {
        double children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToDouble(child -> Proc.cpuSeconds(child.pid()))
                .sum();
        return Proc.cpuSeconds(pid) + children;
    }

    /** @param before of the same nodes */
    public ClusterUsage since(ClusterUsage before) {
        List<Double> spent = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            spent.add(spent(nodes.get(i), before.nodes.get(i)));
        }
        return new ClusterUsage(
                seconds - before.seconds,
                spent,
                spent(postgres, before.postgres),
                spent(nats, before.nats),
                spent(haproxy, before.haproxy),
                spent(generator, before.generator),
                machine - before.machine,
                stolen - before.stolen);
    }

    /** A part that was killed meanwhile, or is a new process, has spent less than before: what it spent is not known. */
    private static double spent(double now, double before) {
        return Math.max(0, now - before);
    }

    /** Of the first nodes. */
    public double jvm(int count) {
        return nodes.subList(0, count).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Of all nodes. */
    public double jvm() {
        return jvm(nodes.size());
    }

    /** Of all parts of the cluster. */
    public double servers() {
        return jvm() + postgres + nats + haproxy;
    }

    /** Of everything that is neither the cluster nor the load generator, which disturbs the measurement. */
    public double others() {
        return Math.max(0, machine - servers() - generator);
    }

    /** How many cores everything else kept busy. */
    public double otherCores() {
        return others() / seconds;
    }

    /** How many cores the host took away. */
    public double stolenCores() {
        return stolen / seconds;
    }
}
