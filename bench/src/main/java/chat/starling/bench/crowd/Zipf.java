package chat.starling.bench.crowd;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers below a bound, of which number {@code i} comes {@code 1 / (i + 1)} times as often as number 0: few are busy, most are not. */
final class Zipf {
    private final double[] sums;

    Zipf(int bound) {
        sums = new double[bound];
        double sum = 0;
        for (int i = 0; i < bound; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
    }

    int next(SplittableRandom random) {
        int found = Arrays.binarySearch(sums, random.nextDouble(sums[sums.length - 1]));
        return found < 0 ? -found - 1 : found + 1;
    }
}
