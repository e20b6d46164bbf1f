package chat.starling.e2e.cluster;

import java.time.Duration;

/**
 * Something that befalls a cluster, and its end.
 *
 * @param end makes all well again
 */
record Fault(Part part, String name, Duration length, Runnable begin, Runnable end) {

    /** What it befalls. Two faults of different parts may be at once; they end in this order, so that nodes find the others well. */
    enum Part {
        DATABASE,
        BUS,
        LINK,
        CLOCK,
        BALANCER,
        NODE
    }
}
