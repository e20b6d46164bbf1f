package chat.starling.e2e.cluster;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One direction of one connection of a {@link FaultyLink}: one thread reads, another writes when the time has come. */
final class LinkPump {
    private static final int CHUNK = 16 * 1024;
    private static final int WAITING = 256;
    private static final Chunk END = new Chunk(new byte[0], 0);

    private final Socket from;
    private final Socket to;
    private final LinkGate gate;
    private final Runnable end;
    private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(WAITING);
    private long lastDue = System.nanoTime();

    /** @param due the {@link System#nanoTime} at which it arrives */
    private record Chunk(byte[] bytes, long due) {}

    LinkPump(Socket from, Socket to, LinkGate gate, Runnable end) {
        this.from = from;
        this.to = to;
        this.gate = gate;
        this.end = end;
    }

    void start() {
        Thread.ofVirtual().start(this::read);
        Thread.ofVirtual().start(this::write);
    }

    private void read() {
        byte[] buffer = new byte[CHUNK];
        try {
            int count = from.getInputStream().read(buffer);
            while (count > 0) {
                underWay.put(new Chunk(Arrays.copyOf(buffer, count), due(count)));
                count = from.getInputStream().read(buffer);
            }
            underWay.put(END);
        } catch (IOException broken) {
            end.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never before what came earlier. */
    private long due(int count) {
        LinkState state = gate.state();
        long jitter = ThreadLocalRandom.current().nextLong(state.jitter().toNanos() + 1);
        long arrives = System.nanoTime() + state.delay().toNanos() + jitter;
        long length = state.bytesPerSecond() == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) * count / state.bytesPerSecond();
        lastDue = Math.max(arrives, lastDue + length);
        return lastDue;
    }

    private void write() {
        try {
            for (Chunk chunk = underWay.take(); chunk != END; chunk = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                gate.pass();
                to.getOutputStream().write(chunk.bytes());
            }
            end.run();
        } catch (IOException broken) {
            end.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
