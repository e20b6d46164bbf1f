package chat.starling.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.Nonce;
import org.junit.jupiter.api.Test;

final class LatenciesTest {
    private final Latencies latencies = new Latencies();
    private final Nonce nonce = Nonce.random();

    @Test
    void countFromThePlannedMoment() {
        latencies.measure();
        latencies.sent(nonce, System.nanoTime() - 1_000_000_000L);
        latencies.acked(nonce, Long.MIN_VALUE);
        assertThat(latencies.acks().getMaxValue()).isGreaterThan(900_000_000L);
    }

    @Test
    void leaveOutWhoWasAwayAtThatMoment() {
        latencies.measure();
        latencies.sent(nonce, 1);
        latencies.heard(nonce, 2);
        assertThat(latencies.deliveries().getTotalCount()).isZero();
        assertThat(latencies.heard()).isEqualTo(1);
    }

    @Test
    void leaveOutWhatWasSentBefore() {
        latencies.sent(nonce, 1);
        latencies.measure();
        latencies.heard(nonce, 0);
        assertThat(latencies.deliveries().getTotalCount()).isZero();
    }
}
