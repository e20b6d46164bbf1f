package chat.starling.bench.report;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The percentiles of latencies in nanoseconds. */
public final class Latency {
    private Latency() {}

    public static Map<Quantity, Double> acks(Histogram nanos) {
        return percentiles(nanos, Quantity.ACK_MEDIAN, Quantity.ACK_P99, Quantity.ACK_P999);
    }

    public static Map<Quantity, Double> deliveries(Histogram nanos) {
        return percentiles(nanos, Quantity.DELIVERY_MEDIAN, Quantity.DELIVERY_P99, Quantity.DELIVERY_P999);
    }

    public static Map<Quantity, Double> pages(Histogram nanos) {
        return percentiles(nanos, Quantity.PAGE_MEDIAN, Quantity.PAGE_P99, Quantity.PAGE_P999);
    }

    public static Map<Quantity, Double> searches(Histogram nanos) {
        return percentiles(nanos, Quantity.SEARCH_MEDIAN, Quantity.SEARCH_P99, Quantity.SEARCH_P999);
    }

    private static Map<Quantity, Double> percentiles(Histogram nanos, Quantity median, Quantity p99, Quantity p999) {
        Map<Quantity, Double> millis = new EnumMap<>(Quantity.class);
        millis.put(median, nanos.getValueAtPercentile(50) / 1e6);
        millis.put(p99, nanos.getValueAtPercentile(99) / 1e6);
        millis.put(p999, nanos.getValueAtPercentile(99.9) / 1e6);
        return millis;
    }
}
