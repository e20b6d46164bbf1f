package chat.starling.server.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How long calls take, by route and status. */
final class CallTimes {
    private final Timer.Builder timer =
            Timer.builder("starling.rest.calls").description("From the whole request to its response");
    private final MeterRegistry metrics;

    CallTimes(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void record(Route route, Reply reply, long nanos) {
        timer.withRegistry(metrics)
                .withTags(
                        "method", route.method().name(),
                        "path", route.path(),
                        "status", reply.status().codeAsText())
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
