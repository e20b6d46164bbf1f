package chat.starling.bench.cluster;

import chat.starling.bench.load.Pauses;
import chat.starling.bench.server.ClusterUnderTest;
import chat.starling.bench.server.ClusterUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks at the processors once a second, on a thread of its own. */
final class PeakUsage implements AutoCloseable {
    private final ClusterUnderTest cluster;
    private final List<ClusterUsage> seconds = new ArrayList<>();
    private volatile boolean closed;

    PeakUsage(ClusterUnderTest cluster) {
        this.cluster = cluster;
        Thread.ofPlatform().daemon().name("usage").start(this::look);
    }

    private void look() {
        ClusterUsage before = cluster.usage();
        while (!closed) {
            Pauses.seconds(1);
            ClusterUsage now = cluster.usage();
            if (now.nodes().size() == before.nodes().size()) {
                add(now.since(before));
            }
            before = now;
        }
    }

    private synchronized void add(ClusterUsage second) {
        seconds.add(second);
    }

    /** The most of any second, in cores. */
    synchronized double peak(ToDoubleFunction<ClusterUsage> part) {
        return seconds.stream()
                .mapToDouble(second -> part.applyAsDouble(second) / second.seconds())
                .max()
                .orElse(0);
    }

    /** Over all of the time, in processor seconds. */
    synchronized double sum(ToDoubleFunction<ClusterUsage> part) {
        return seconds.stream().mapToDouble(part).sum();
    }

    @Override
    public void close() {
        closed = true;
    }
}
