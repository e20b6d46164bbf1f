package chat.starling.bench.report;

import java.util.Map;
import java.util.Objects;

/** What a scenario yields. */
public enum Quantity {
    SENT("sent", "1/s"),
    /** Of all processes of the server, PostgreSQL's included. */
    CPU_DELIVERY("CPU a delivery", "µs"),
    /** Deliveries that were due and did not come: the other figures of such a run are worth little. */
    LOST("lost", "deliveries"),
    ACKED("acked", "1/s"),
    DELIVERED("delivered", "1/s"),
    ACK_MEDIAN("ack p50", "ms"),
    ACK_P99("ack p99", "ms"),
    ACK_P999("ack p99.9", "ms"),
    DELIVERY_MEDIAN("delivery p50", "ms"),
    DELIVERY_P99("delivery p99", "ms"),
    DELIVERY_P999("delivery p99.9", "ms"),
    /** p99.9 through p99. */
    ACK_TAIL("ack p99.9 to p99", "×"),
    DELIVERY_TAIL("delivery p99.9 to p99", "×"),
    /** Acked messages that were lost, came twice or out of order. */
    FAULTS("lost, repeats, holes", "messages"),
    /** From the moment at which all may come back until the last has what it missed. */
    RETURNED("all back and synced", "s"),
    LOG_READS("log queries a conversation", ""),
    CPU_RETURN("server CPU a return", "ms"),
    PAGES("pages", "1/s"),
    PAGE_MEDIAN("page p50", "ms"),
    PAGE_P99("page p99", "ms"),
    PAGE_P999("page p99.9", "ms"),
    CPU_PAGE("server CPU a page", "µs"),
    INDEXED("messages indexed", "1/s"),
    SEARCH_MEDIAN("search p50", "ms"),
    SEARCH_P99("search p99", "ms"),
    SEARCH_P999("search p99.9", "ms"),
    CPU_SEARCH("server CPU a search", "µs"),
    CPU("server CPU", "µs/send"),
    CPU_JVM("of it JVM", "µs/send"),
    CPU_POSTGRES("of it PostgreSQL", "µs/send"),
    RESIDENT("RSS a socket", "KiB"),
    HEAP("live heap a socket", "KiB"),
    IDLE_CPU("server CPU a socket", "µs/s"),
    OPENED("opened and welcomed", "1/s"),
    START("start to ready", "ms"),
    ARCHIVE("archive", "MB"),
    SERVER_CORES("server's CPU", "cores"),
    /** Near one core, latencies are the generator's own. */
    GENERATOR_CORES("generator's CPU", "cores"),
    /** How many cores other processes used: above some tenths the other figures are worth little. */
    OTHERS("others' CPU", "cores"),
    /** How many cores' worth of time the host took while there was work: above some tenths times are the host's. */
    STOLEN("stolen by the host", "cores");

    private final String title;
    private final String unit;

    Quantity(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** What a run that counts this came to. */
    public double in(Map<Quantity, Double> figures) {
        return Objects.requireNonNull(figures.get(this), title);
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }
}
