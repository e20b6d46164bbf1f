package chat.starling.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanePeriodTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "4, 3", "5, 4", "9, 4", "512, 4"})
    void onlyABusyLaneWaitsAndNeverForLong(int batch, long millis) {
        assertThat(Lane.period(batch)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
