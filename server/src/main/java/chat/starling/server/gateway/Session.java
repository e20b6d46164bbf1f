package chat.starling.server.gateway;

import chat.starling.protocol.frame.CloseCode;
import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.delivery.Outbox;
import chat.starling.server.presence.Presence;
import chat.starling.server.telemetry.WorkIds;
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
    /** Bytes: more than the events that may wait, less than a megabyte. */
    private static final int MOST_UNREAD = 512 * 1024;

    private final SessionId id;
    private final UserId userId;
    private volatile User user;
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
        this.userId = user.id();
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
        return userId;
    }

    /** Somebody says that the user's profile changed. */
    synchronized void renamed(User changed) {
        user = changed;
    }

    /** The user's profile was read again, unless somebody has said something newer since {@code known} was the last word. */
    synchronized void reread(User known, User found) {
        if (user == known) {
            user = found;
        }
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

    /**
     * Tells what the client did not ask for but must not miss; on the loop. One that lets too much lie is closed instead, and
     * finds it in its next welcome.
     */
    void announce(ServerFrame frame) {
        if (connection.socket().pendingBytes() > MOST_UNREAD) {
            connection.close(CloseCode.BEHIND);
        } else {
            outbox.write(frame);
        }
    }

    /** Does something on the loop, unless the welcome is still to come; any thread. */
    void whenBegun(Runnable task) {
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

    /** The task, with this session named in what it logs. */
    Runnable named(Runnable task) {
        return WorkIds.forSession(id, userId(), task);
    }

    void onLoop(Runnable task) {
        connection.execute(task);
    }
}
