package chat.starling.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoundTest {
    @Test
    void holdsUpToItself() {
        assertThat(Bound.LOST.holds(0)).isTrue();
        assertThat(Bound.LOST.holds(1)).isFalse();
    }

    @Test
    void oneThatBreaksIsEnough() {
        assertThat(Bound.allHold(Map.of(Bound.LOST, 0.0, Bound.HEAP, 1.0))).isTrue();
        assertThat(Bound.allHold(Map.of(Bound.LOST, 0.0, Bound.HEAP, 1_000.0))).isFalse();
    }

    @Test
    void tellsItsBoundInItsRow() {
        assertThat(Bound.LOST.row(3)).contains("lost deliveries", "3.00", "≤ 0 ", "BROKEN");
    }
}
