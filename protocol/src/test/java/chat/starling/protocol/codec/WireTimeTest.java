package chat.starling.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hand-written times are those of the JDK's formatter. */
class WireTimeTest {
    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void agreesWithTheFormatterOfTheJdk() {
        Random random = new Random(1);
        long end = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int round = 0; round < 10_000; round++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(-end / 8, end));
            assertThat(WireTime.format(time)).isEqualTo(FORMATTER.format(time));
            assertThat(WireTime.parse(WireTime.format(time))).isEqualTo(time);
        }
    }

    @Test
    void cutsWhatIsFinerThanAMillisecond() {
        assertThat(WireTime.format(Instant.parse("2026-01-02T03:04:05.999999999Z")))
                .isEqualTo("2026-01-02T03:04:05.999Z");
    }
}
