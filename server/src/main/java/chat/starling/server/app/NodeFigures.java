package chat.starling.server.app;

import chat.starling.server.node.Figure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Reads the figures of this node off its metrics; what only grows there becomes so much by the second. One thread at a time. */
final class NodeFigures {
    private final MeterRegistry metrics;
    private Totals before;

    NodeFigures(MeterRegistry metrics) {
        this.metrics = metrics;
        this.before = totals();
    }

    private record Totals(long at, double deliveries, double appends, double appendMillis, double received) {}

    private Totals totals() {
        Timer appends = metrics.find("starling.log.append").timer();
        return new Totals(
                System.nanoTime(),
                sum(metrics.find("starling.deliveries").functionCounters(), FunctionCounter::count),
                appends == null ? 0 : appends.count(),
                appends == null ? 0 : appends.totalTime(TimeUnit.MILLISECONDS),
                sum(metrics.find("starling.bus.received").counters(), Counter::count));
    }

    Map<Figure, Double> read() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        rates(figures);
        gauge(figures, Figure.SESSIONS, "starling.sessions");
        gauge(figures, Figure.SESSIONS_BEHIND, "starling.sessions.behind");
        gauge(figures, Figure.QUEUED, "starling.log.queued");
        gauge(figures, Figure.DIGEST_AGE, "starling.digest.age.seconds");
        gauge(figures, Figure.BUS_CONNECTED, "starling.bus.connected");
        gauge(figures, Figure.BUS_WAITING, "starling.bus.waiting.bytes");
        gauge(figures, Figure.CPU, "process.cpu.usage");
        return figures;
    }

    private void rates(Map<Figure, Double> figures) {
        Totals now = totals();
        double seconds = Math.max(1e-3, (now.at() - before.at()) / 1e9);
        double appends = now.appends() - before.appends();
        figures.put(Figure.DELIVERIES, (now.deliveries() - before.deliveries()) / seconds);
        figures.put(Figure.APPENDS, appends / seconds);
        if (appends > 0) {
            figures.put(Figure.APPEND_MILLIS, (now.appendMillis() - before.appendMillis()) / appends);
        }
        figures.put(Figure.BUS_RECEIVED, (now.received() - before.received()) / seconds);
        before = now;
    }

    private void gauge(Map<Figure, Double> figures, Figure figure, String name) {
        Collection<Gauge> gauges = metrics.find(name).gauges();
        double value = sum(gauges, Gauge::value);
        if (!gauges.isEmpty() && Double.isFinite(value)) {
            figures.put(figure, value);
        }
    }

    private static <M> double sum(Collection<M> meters, ToDoubleFunction<M> value) {
        return meters.stream().mapToDouble(value).sum();
    }
}
