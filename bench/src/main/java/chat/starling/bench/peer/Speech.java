package chat.starling.bench.peer;

import chat.starling.bench.load.Pace;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** Messages to one room by a {@link Pace}, and who hears them when. All runs on one event loop. */
final class Speech implements PeerSocket.Listener {
    private static final int DIGITS = 3;

    private final EventLoop loop;
    private final Pace pace;
    private final long unmeasured;
    private final long measured;
    private final Histogram deliveries = new Histogram(DIGITS);
    private final CompletableFuture<Void> measuring = new CompletableFuture<>();
    private final CompletableFuture<Void> allHeard = new CompletableFuture<>();
    private List<PeerSocket> speakers = List.of();
    private long expected;
    private long heard;

    /** @param settlingSeconds the messages of this time do not count */
    Speech(EventLoop loop, int perSecond, int settlingSeconds, int seconds) {
        this.loop = loop;
        this.unmeasured = (long) perSecond * settlingSeconds;
        this.measured = (long) perSecond * seconds;
        this.pace = new Pace(loop, perSecond, unmeasured + measured, (number, planned) -> say(number));
    }

    /** The first of the members say the messages, in turn. */
    void begin(List<PeerSocket> members, int speaking) {
        loop.execute(() -> {
            speakers = members.subList(0, speaking);
            expected = measured * members.size();
            pace.begin();
        });
    }

    private void say(long number) {
        if (number == unmeasured) {
            measuring.complete(null);
        }
        speakers.get((int) (number % speakers.size())).say(number);
    }

    @Override
    public void heard(PeerSocket socket, long number) {
        if (number < unmeasured) {
            return;
        }
        deliveries.recordValue(System.nanoTime() - pace.planned(number));
        if (++heard == expected) {
            allHeard.complete(null);
        }
    }

    /** Completes when what is said begins to count. */
    CompletableFuture<Void> measuring() {
        return measuring;
    }

    /** Completes when every member has heard every message. */
    CompletableFuture<Void> allHeard() {
        return allHeard;
    }

    long expected() {
        return loop.submit(() -> expected).syncUninterruptibly().getNow();
    }

    /** From the planned moment to the member, in nanoseconds, of the messages that count. A copy, made on the loop. */
    Histogram deliveries() {
        return loop.submit(deliveries::copy).syncUninterruptibly().getNow();
    }
}
