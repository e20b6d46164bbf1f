package chat.starling.server.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/** Whether virtual threads get their turn: those that wait for a carrier are work that the processors do not keep up with. */
final class VirtualThreadMetrics {
    private VirtualThreadMetrics() {}

    static void register(MeterRegistry metrics) {
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        Gauge.builder("starling.threads.virtual.running", scheduler, bean -> bean.getMountedVirtualThreadCount())
                .description("Virtual threads that run just now")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("starling.threads.virtual.waiting", scheduler, bean -> bean.getQueuedVirtualThreadCount())
                .description("Virtual threads that could run and wait for a carrier")
                .strongReference(true)
                .register(metrics);
    }
}
