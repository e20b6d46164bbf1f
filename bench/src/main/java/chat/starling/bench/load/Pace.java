package chat.starling.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * Open loop: messages leave at planned moments, whether or not the answers to earlier ones have come.
 *
 * <p>Latency counts from the planned moment, not from the one at which the message left: else a server that stalls would
 * be asked less just when it is slow, and the stall would hardly show (coordinated omission). All runs on one event loop.
 */
public final class Pace {
    private final EventLoop loop;
    private final int perSecond;
    private long total;
    private final Sending send;
    private long begin;
    private long next;

    /** Sends the message of a number that was planned for a moment, by {@link System#nanoTime}. */
    @FunctionalInterface
    public interface Sending {
        void send(long number, long planned);
    }

    /** @param send hears the number of each message when its moment has come, from 0 to below the total */
    public Pace(EventLoop loop, int perSecond, long total, Sending send) {
        this.loop = loop;
        this.perSecond = perSecond;
        this.total = total;
        this.send = send;
    }

    /** On the loop. */
    public void begin() {
        begin = System.nanoTime();
        sendDue();
    }

    private void sendDue() {
        while (next < total && planned(next) <= System.nanoTime()) {
            send.send(next, planned(next));
            next++;
        }
        if (next < total) {
            loop.schedule(this::sendDue, planned(next) - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Nothing is sent any more. On the loop. */
    public void end() {
        total = next;
    }

    /** When it should leave, by {@link System#nanoTime}. */
    public long planned(long number) {
        return begin + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }
}
