package chat.starling.server.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection to NATS: made in the background, and made again for as long as it takes.
 *
 * <p>The client library repairs a connection by itself, except that it gives up when its credentials are refused twice. Then this
 * makes another one, for the operator may be about to put them right.
 */
final class Link implements ConnectionListener, AutoCloseable {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(2);
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(500);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(10);

    /** A server that hangs is left after three of these. */
    private static final Duration PING = Duration.ofSeconds(5);

    private static final long LIBRARY_BUFFER = 1L << 20;

    private final NatsServers servers;
    private final LinkLog log;
    private final Consumer<Connection> fresh;
    private final Runnable restored;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread keeper = Thread.ofVirtual().name("bus-link").unstarted(this::keep);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The connection that is there or being made or repaired; changed under the lock. */
    private volatile @Nullable Connection connection;

    /** The last one that was ever open; only the library's. */
    private @Nullable Connection known;

    private volatile boolean open;
    private volatile boolean closed;

    /**
     * @param fresh gets each connection before it is used
     * @param restored called when messages come and go again, on a thread that may block
     */
    Link(NatsServers servers, Consumer<Connection> fresh, Runnable restored) {
        this.servers = servers;
        this.log = new LinkLog(servers);
        this.fresh = fresh;
        this.restored = restored;
    }

    /** Returns when the first attempt succeeded or failed, so that a node whose NATS is there hears all from its start. */
    void start() {
        keeper.start();
        try {
            if (!answered.await(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                log.down();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (!closed) {
                connect();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws InterruptedException {
        try {
            awaitGivenUp(Nats.connectReconnectOnConnect(options()));
        } catch (IOException | IllegalArgumentException failed) {
            log.exceptionOccurred(null, failed);
            log.down();
            answered.countDown();
        }
    }

    private Options options() {
        return servers.options()
                .connectionName("starling")
                .noEcho()
                .maxReconnects(-1)
                .reconnectWait(PAUSE)
                .reconnectJitter(JITTER)
                .reconnectJitterTls(JITTER)
                .reconnectBufferSize(LIBRARY_BUFFER)
                .maxMessagesInOutgoingQueue(0)
                .pingInterval(PING)
                .socketWriteTimeout(WRITE_PATIENCE)
                .connectionListener(this)
                .errorListener(log)
                .build();
    }

    /** The library calls this from one thread at a time. */
    @Override
    @SuppressWarnings("deprecation")
    public void connectionEvent(Connection source, Events event) {
        switch (event) {
            case CONNECTED -> {
                adopt(source);
                opened();
            }
            case RECONNECTED -> adopt(source);
            case RESUBSCRIBED -> opened();
            case DISCONNECTED, CLOSED -> lost(source);
            case DISCOVERED_SERVERS, LAME_DUCK -> {}
        }
    }

    private void adopt(Connection source) {
        if (source != known) {
            known = source;
            fresh.accept(source);
        }
        set(source, false);
    }

    private void opened() {
        Connection now = connection;
        if (now == null || closed) {
            return;
        }
        set(now, true);
        log.up();
        answered.countDown();
        Thread.ofVirtual().name("bus-restored").start(() -> {
            if (flush(FLUSH_PATIENCE)) {
                restored.run();
            }
        });
    }

    private void lost(Connection source) {
        set(source, false);
        if (!closed) {
            log.down();
        }
        answered.countDown();
    }

    private void set(Connection now, boolean isOpen) {
        lock.lock();
        try {
            connection = now;
            open = isOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitGivenUp(Connection made) throws InterruptedException {
        lock.lock();
        try {
            while (made.getStatus() != Connection.Status.CLOSED) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection, as soon as messages come and go. */
    Connection awaitOpen() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Connection now = connection;
                if (open && now != null) {
                    return now;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        return open;
    }

    /** How large a message may be; 0 or less as long as it is not known. */
    long maxPayload() {
        Connection now = connection;
        return now == null ? 0 : now.getMaxPayload();
    }

    /** @return whether NATS has all that was handed to it, and knows all subscriptions that were made */
    boolean flush(Duration patience) {
        Connection now = connection;
        if (!open || now == null) {
            return false;
        }
        try {
            now.flush(patience);
            return true;
        } catch (TimeoutException | IllegalStateException lostMeanwhile) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for the library no longer than a second. */
    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        Connection now = connection;
        if (now == null) {
            return;
        }
        try {
            Thread.ofVirtual().start(() -> close(now)).join(END_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
