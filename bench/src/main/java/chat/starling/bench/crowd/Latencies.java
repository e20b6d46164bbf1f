package chat.starling.bench.crowd;

import chat.starling.protocol.model.Nonce;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * From the planned moment of a message to its ack and to those who hear it. Who was away at that moment does not count: how long
 * somebody stays away is not the server's. Used on the generator's loop alone.
 */
final class Latencies {
    private static final int DIGITS = 3;

    private final Map<Nonce, Long> planned = new HashMap<>();
    private final Histogram acks = new Histogram(DIGITS);
    private final Histogram deliveries = new Histogram(DIGITS);
    private boolean measuring;
    private long heard;

    /** What is sent from now on counts. */
    void measure() {
        measuring = true;
    }

    void sent(Nonce nonce, long moment) {
        if (measuring) {
            planned.put(nonce, moment);
        }
    }

    void acked(Nonce nonce, long liveSince) {
        record(acks, nonce, liveSince);
    }

    void heard(Nonce nonce, long liveSince) {
        if (measuring) {
            heard++;
        }
        record(deliveries, nonce, liveSince);
    }

    private void record(Histogram latencies, Nonce nonce, long liveSince) {
        Long moment = planned.get(nonce);
        if (moment != null && moment >= liveSince) {
            latencies.recordValue(System.nanoTime() - moment);
        }
    }

    /** Of all events, those that were missed and came later among them. */
    long heard() {
        return heard;
    }

    Histogram acks() {
        return acks;
    }

    Histogram deliveries() {
        return deliveries;
    }
}
