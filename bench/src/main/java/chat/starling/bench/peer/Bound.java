package chat.starling.bench.peer;

import chat.starling.bench.report.Aim;
import java.util.Locale;
import java.util.Map;

/** What {@code script/bench --gate} lets pass: it finds what got much worse, and is lowered when something got better. */
enum Bound {
    DELIVERY("CPU a delivery in a room of 1,000, to bare Netty", "×", 2.2),
    SENDS("CPU a durable send, 256 under way, to the unnest loop", "×", 9.0),
    HEAP("live heap an idle socket", "KiB", 4.6),
    LOST("lost deliveries", "", 0);

    static final String HEAD = "| %-55s | %8s | %-10s | %-6s |%n".formatted("what", "measured", "bound", "");

    private final String title;
    private final String unit;
    private final Aim most;

    Bound(String title, String unit, double most) {
        this.title = title;
        this.unit = unit;
        this.most = new Aim.AtMost(most);
    }

    boolean holds(double value) {
        return most.isMet(value);
    }

    String row(double value) {
        String bound = most.text() + " " + unit;
        return String.format(
                Locale.ROOT, "| %-55s | %8.2f | %-10s | %-6s |%n", title, value, bound, holds(value) ? "ok" : "BROKEN");
    }

    static boolean allHold(Map<Bound, Double> values) {
        return values.entrySet().stream().allMatch(measured -> measured.getKey().holds(measured.getValue()));
    }
}
