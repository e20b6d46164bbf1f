package chat.starling.server.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sender may ask for a message to be recorded, but not for all of them. */
class AskedTest {
    private static final String ASKS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final int MANY = 1_000;

    @Test
    void noMoreThanAFewASecondAreRecordedBecauseOfTheirSenders() {
        TraceSettings settings = new TraceSettings(URI.create("http://127.0.0.1:1"), 0);
        try (OtlpTraces traces = OtlpTraces.open(settings, "1", "a node")) {
            long start = System.nanoTime();
            long recorded = IntStream.range(0, MANY)
                    .filter(i -> traces.begin(System.nanoTime(), ASKS).isRecorded())
                    .count();
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
            assertThat(recorded).isBetween(1L, OtlpTraces.ASKED_A_SECOND * (1 + seconds));
        }
    }
}
