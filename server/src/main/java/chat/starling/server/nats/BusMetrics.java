package chat.starling.server.nats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the bus counts. */
record BusMetrics(Counter published, Counter received, Counter dropped, Counter malformed) {

    static BusMetrics in(MeterRegistry metrics) {
        return new BusMetrics(
                counter(metrics, "published", "Messages handed to NATS"),
                counter(metrics, "received", "Messages that came from other nodes"),
                counter(
                        metrics,
                        "dropped",
                        "Messages for other nodes that were given up: too many waited for NATS, or one was too large"),
                counter(metrics, "malformed", "Messages from NATS that were no hints"));
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder("starling.bus." + name).description(description).register(metrics);
    }

    static void watch(
            MeterRegistry metrics,
            Supplier<Number> subscriptions,
            Supplier<Number> connected,
            Supplier<Number> waitingBytes) {
        Gauge.builder("starling.bus.subscriptions", subscriptions)
                .description("Subjects that this node listens to on NATS")
                .register(metrics);
        Gauge.builder("starling.bus.connected", connected)
                .description("1 while there is a connection to NATS, else 0")
                .register(metrics);
        Gauge.builder("starling.bus.waiting.bytes", waitingBytes)
                .description("Size of the messages that wait for NATS")
                .register(metrics);
    }
}
