package chat.starling.server.delivery;

import chat.starling.server.telemetry.Times;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much is delivered, and how late. The clock is looked at once for a batch of events on an event loop, not for each session.
 */
final class DeliveryMetrics {
    private final LongAdder deliveries = new LongAdder();
    private final Timer latency;

    DeliveryMetrics(MeterRegistry metrics) {
        FunctionCounter.builder("starling.deliveries", deliveries, LongAdder::sum)
                .description("Live events handed to sessions of this node")
                .register(metrics);
        latency = Times.timer(
                "starling.delivery",
                "From an event's time to its being written to the sessions of an event loop",
                metrics);
    }

    void delivered(int sessions) {
        deliveries.add(sessions);
    }

    /** @param at when the oldest event of a batch was made, by the clock of the node that made it */
    void batchWritten(long at) {
        latency.record(Math.max(0, System.currentTimeMillis() - at), TimeUnit.MILLISECONDS);
    }
}
