package chat.starling.server.gateway;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.delivery.Outbox;
import chat.starling.server.presence.Presence;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A signed-in client on one connection.
 *
 * <p>The outbox belongs to the connection's event loop; {@link #write} and {@link #tell} may be called from any thread.
 */
final class Session implements Presence.Watcher {
    private final SessionId id;
    private final User user;
    private final Instant expiresAt;
    private final Connection connection;
    private final Outbox outbox;
    private final CommandLimits.Limit limit;
    private final AtomicReference<Set<UserId>> watched = new AtomicReference<>(Set.of());

    /** Held while the session's list of conversations is compared with the store, so that the last comparison wins. */
    private final Lock membership = new ReentrantLock();

    Session(
            SessionId id,
            User user,
            Instant expiresAt,
            Connection connection,
            Outbox outbox,
            CommandLimits.Limit limit) {
        this.id = id;
        this.user = user;
        this.expiresAt = expiresAt;
        this.connection = connection;
        this.outbox = outbox;
        this.limit = limit;
    }

    SessionId id() {
        return id;
    }

    User user() {
        return user;
    }

    UserId userId() {
        return user.id();
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Connection connection() {
        return connection;
    }

    Outbox outbox() {
        return outbox;
    }

    CommandLimits.Limit limit() {
        return limit;
    }

    Lock membership() {
        return membership;
    }

    /** Writes a frame, unless the welcome is still to come; any thread. */
    void write(ServerFrame frame) {
        whenBegun(() -> outbox.write(frame));
    }

    /** Hears of somebody's presence; any thread. */
    @Override
    public void tell(ServerFrame frame) {
        whenBegun(() -> outbox.writeEphemeral(frame));
    }

    private void whenBegun(Runnable task) {
        onLoop(() -> {
            if (connection.session() == this) {
                task.run();
            }
        });
    }

    /**
     * Whose presence this session hears.
     *
     * @return whose it heard before
     */
    Set<UserId> watch(Set<UserId> users) {
        return watched.getAndSet(users);
    }

    void onLoop(Runnable task) {
        connection.execute(task);
    }
}
