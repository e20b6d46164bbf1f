package chat.starling.server.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NatsServers servers;
    private final LinkLog log;
    private final Consumer<Connection> fresh;
    private final Runnable restored;
    private final LinkState state = new LinkState();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread keeper = Thread.ofVirtual().name("bus-link").unstarted(this::keep);

    /** The last connection that was ever open; only the library's thread uses it. */
    private @Nullable Connection known;

    private volatile boolean closed;

    /**
     * @param fresh gets each connection before it is used
     * @param restored called when there is a connection again, on a thread that may block
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
            state.awaitClosed(Nats.connectReconnectOnConnect(servers.options()
                    .connectionListener(this)
                    .errorListener(log)
                    .build()));
        } catch (IOException | IllegalArgumentException failed) {
            log.exceptionOccurred(null, failed);
            log.down();
            answered.countDown();
        }
    }

    /** The library calls this from one thread at a time. */
    @Override
    @SuppressWarnings("deprecation")
    public void connectionEvent(Connection source, Events event) {
        switch (event) {
            case CONNECTED -> {
                adopt(source);
                opened(source);
            }
            case RECONNECTED -> adopt(source);
            case RESUBSCRIBED -> opened(source);
            case DISCONNECTED, CLOSED -> lost(source);
            case DISCOVERED_SERVERS, LAME_DUCK -> {}
        }
    }

    private void adopt(Connection source) {
        if (source != known) {
            known = source;
            fresh.accept(source);
        }
    }

    private void opened(Connection source) {
        if (closed) {
            return;
        }
        state.set(source, true);
        log.up();
        answered.countDown();
        Thread.ofVirtual().name("bus-restored").start(restored);
    }

    private void lost(Connection source) {
        state.set(source, false);
        if (!closed) {
            log.down();
        }
        answered.countDown();
    }

    /** The connection, as soon as messages come and go. */
    Connection awaitOpen() throws InterruptedException {
        return state.awaitOpen();
    }

    boolean isOpen() {
        return state.isOpen();
    }

    /** How large a message may be; 0 or less as long as it is not known. */
    long maxPayload() {
        Connection now = state.connection();
        return now == null ? 0 : now.getMaxPayload();
    }

    /** @return whether NATS has all that was handed to it, and knows all subscriptions that were made */
    boolean flush(Duration patience) {
        Connection now = state.connection();
        if (!isOpen() || now == null) {
            return false;
        }
        try {
            now.flush(patience);
            return isOpen() && now == state.connection();
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
        Connection now = state.connection();
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
