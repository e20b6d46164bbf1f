package chat.starling.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ZipfTest {
    private static final int DRAWS = 200_000;

    @Test
    void theSecondComesHalfAsOftenAsTheFirst() {
        int[] counts = counts(10);
        assertThat((double) counts[1] / counts[0]).isCloseTo(1.0 / 2, within(0.03));
        assertThat((double) counts[9] / counts[0]).isCloseTo(1.0 / 10, within(0.03));
    }

    @Test
    void aBoundOfOneHasOneNumber() {
        assertThat(counts(1)).containsExactly(DRAWS);
    }

    private static int[] counts(int bound) {
        Zipf zipf = new Zipf(bound);
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[bound];
        for (int i = 0; i < DRAWS; i++) {
            counts[zipf.next(random)]++;
        }
        return counts;
    }
}
