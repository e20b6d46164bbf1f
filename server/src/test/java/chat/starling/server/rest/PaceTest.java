package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slow clients hold the turns of others only for a minute. */
class PaceTest {
    private static final int PIECE = 64 * 1024;

    private final Pace pace = new Pace();

    @Test
    void whoTakesAPieceEachHalfMinuteIsStoppedAfterAMinute() throws IOException {
        pace.sent(PIECE, Duration.ofSeconds(29));
        pace.sent(PIECE, Duration.ofSeconds(29));
        assertThatThrownBy(() -> pace.sent(PIECE, Duration.ofSeconds(29))).isInstanceOf(IOException.class);
    }

    @Test
    void whoIsFastEnoughGoesOnForHours() {
        assertThatCode(() -> {
                    for (int second = 0; second < 10_000; second++) {
                        pace.sent(PIECE, Duration.ofSeconds(1));
                    }
                })
                .doesNotThrowAnyException();
    }
}
