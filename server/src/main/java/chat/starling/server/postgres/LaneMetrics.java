package chat.starling.server.postgres;

import chat.starling.server.telemetry.Times;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the lanes tell: how much waits, how much goes into a commit, how long one takes. */
final class LaneMetrics {
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private final MeterRegistry metrics;
    private final DistributionSummary batchSizes;
    private final Timer commits;

    LaneMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.batchSizes = DistributionSummary.builder("starling.log.batch")
                .description("Commands committed in one transaction")
                .serviceLevelObjectives(BATCH_SIZES)
                .register(metrics);
        this.commits = Times.timer("starling.log.commit", "One transaction of a lane, commit included", metrics);
    }

    void watch(int number, Lane lane) {
        Gauge.builder("starling.log.queued", lane, Lane::queued)
                .description("Commands that wait for their lane")
                .tag("lane", Integer.toString(number))
                .register(metrics);
    }

    /** @param begun by {@link System#nanoTime} */
    void committed(int commands, long begun) {
        batchSizes.record(commands);
        commits.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
}
