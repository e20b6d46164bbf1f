package chat.starling.server.nats;

import io.nats.client.Connection;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait for NATS, first in, first out, bounded by their bytes.
 *
 * <p>The client library makes whoever publishes wait when the network is slow, and looks at its queue under a lock that it holds
 * while it writes to the socket. So publishers put messages here, which never blocks, and one thread hands them on. It holds back
 * while there is no connection or too much of it waits in the library, and what does not fit here meanwhile is given up.
 */
final class Outgoing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    /** Bridges a short pause; after a longer one the other nodes read the log anyway. */
    private static final long MOST_BYTES = 16L << 20;

    private static final long MOST_IN_LIBRARY = 1L << 20;
    private static final long LOOK_EVERY_BYTES = 128L << 10;
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);
    private static final int OVERHEAD = 128;

    private final Link link;
    private final BusMetrics metrics;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Seldom mayWarn = new Seldom();
    private final Thread sender =
            Thread.ofPlatform().daemon().name("bus-sender").unstarted(this::send);

    /** Handed to the library since it was last asked how much waits there; only the sender's. */
    private long unseenBytes;

    /** One message of NATS; headers would be a third part. */
    record Message(String subject, byte[] body) {
        long bytes() {
            return OVERHEAD + body.length;
        }
    }

    Outgoing(Link link, BusMetrics metrics) {
        this.link = link;
        this.metrics = metrics;
    }

    void start() {
        sender.start();
    }

    /** Never blocks. */
    void offer(Message message) {
        long bytes = message.bytes();
        if (waitingBytes.addAndGet(bytes) > MOST_BYTES) {
            waitingBytes.addAndGet(-bytes);
            giveUp("too many wait for NATS");
            return;
        }
        queue.add(message);
    }

    long waitingBytes() {
        return waitingBytes.get();
    }

    private void giveUp(String reason) {
        metrics.dropped().increment();
        if (mayWarn.now()) {
            LOG.warn("hints for other nodes are lost, which read the log instead: {}", reason);
        }
    }

    private void send() {
        try {
            while (true) {
                Message message = queue.take();
                hand(message, link.awaitOpen());
                waitingBytes.addAndGet(-message.bytes());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Message message, Connection connection) {
        holdBack(message, connection);
        try {
            connection.publish(message.subject(), message.body());
            metrics.published().increment();
        } catch (IllegalArgumentException tooLarge) {
            giveUp("one is larger than NATS takes");
        } catch (IllegalStateException lostMeanwhile) {
            giveUp("the connection was lost");
        }
    }

    private void holdBack(Message message, Connection connection) {
        unseenBytes += message.bytes();
        if (unseenBytes < LOOK_EVERY_BYTES) {
            return;
        }
        while (connection.outgoingPendingBytes() > MOST_IN_LIBRARY && isConnected(connection)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        unseenBytes = 0;
    }

    private static boolean isConnected(Connection connection) {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    /** Gives what waits a second to leave. */
    @Override
    public void close() {
        long end = System.nanoTime() + PATIENCE_AT_END.toNanos();
        while (waitingBytes.get() > 0 && System.nanoTime() - end < 0 && link.isOpen()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        sender.interrupt();
        link.flush(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
}
