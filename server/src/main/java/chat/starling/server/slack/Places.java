package chat.starling.server.slack;

import chat.starling.protocol.model.Seq;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the messages of one conversation are in its log, by their times in Slack: 16 bytes a message. */
final class Places {
    private long[] times = new long[1_024];
    private long[] seqs = new long[1_024];
    private int size;

    /** Mostly in the order of time; of two with the same time the first counts. */
    void put(long time, Seq seq) {
        int at = size == 0 || time > times[size - 1] ? -size - 1 : Arrays.binarySearch(times, 0, size, time);
        if (at >= 0) {
            return;
        }
        int place = -at - 1;
        grow();
        System.arraycopy(times, place, times, place + 1, size - place);
        System.arraycopy(seqs, place, seqs, place + 1, size - place);
        times[place] = time;
        seqs[place] = seq.value();
        size++;
    }

    private void grow() {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            seqs = Arrays.copyOf(seqs, size * 2);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable
    Seq of(long time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        return at < 0 ? null : new Seq(seqs[at]);
    }
}
