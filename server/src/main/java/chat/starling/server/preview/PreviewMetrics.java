package chat.starling.server.preview;

import chat.starling.server.telemetry.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells those who run the server what became of previews. */
public final class PreviewMetrics {
    private final MeterRegistry metrics;
    private final Timer times;

    public PreviewMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.times =
                Times.timer("starling.previews.look.up", "From the first request for a preview to its end", metrics);
        for (Web.Reason reason : Web.Reason.values()) {
            counter(name(reason));
        }
        counter("found");
        counter("nothing");
    }

    void lookedUp(long nanos) {
        times.record(nanos, TimeUnit.NANOSECONDS);
    }

    void found(boolean something) {
        counter(something ? "found" : "nothing").increment();
    }

    void failed(Web.Reason reason) {
        counter(name(reason)).increment();
    }

    private static String name(Web.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(String outcome) {
        return Counter.builder("starling.previews")
                .description("Previews that this node looked up, by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
