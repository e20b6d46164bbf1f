package chat.starling.server.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The connections of this node by event loop, and the one clock of each loop: once a second it looks at all of them, so that no
 * session needs a timer.
 *
 * <p>A heartbeat comes due at a second of its own for each connection, so they do not all leave at once.
 */
final class Connections {
    private final long heartbeatSeconds;
    private final Map<EventLoop, LoopConnections> loops = new ConcurrentHashMap<>();

    Connections(long heartbeatSeconds) {
        this.heartbeatSeconds = Math.max(1, heartbeatSeconds);
    }

    /** Used on its loop alone. */
    private final class LoopConnections {
        private final Set<Connection> connections = new HashSet<>();
        private long second;

        /** As of the last second; read by other threads. */
        private volatile long pendingBytes;

        private volatile long mostPendingBytes;

        private volatile int behind;

        void tick() {
            second++;
            long now = System.nanoTime();
            long pending = 0;
            long most = 0;
            int slow = 0;
            for (Connection connection : List.copyOf(connections)) {
                long slot = Math.floorMod(System.identityHashCode(connection), heartbeatSeconds);
                connection.tick(now, second % heartbeatSeconds == slot);
                long waiting = connection.socket().pendingBytes();
                pending += waiting;
                most = Math.max(most, waiting);
                slow += connection.isBehind() ? 1 : 0;
            }
            pendingBytes = pending;
            mostPendingBytes = most;
            behind = slow;
        }
    }

    /** On the connection's loop. */
    void add(Connection connection) {
        loops.computeIfAbsent(connection.socket().eventLoop(), this::begin)
                .connections
                .add(connection);
    }

    private LoopConnections begin(EventLoop loop) {
        LoopConnections begun = new LoopConnections();
        loop.scheduleAtFixedRate(begun::tick, 1, 1, TimeUnit.SECONDS);
        return begun;
    }

    /** On the connection's loop. */
    void remove(Connection connection) {
        LoopConnections own = loops.get(connection.socket().eventLoop());
        if (own != null) {
            own.connections.remove(connection);
        }
    }

    /** Bytes that wait for clients to read them, as of the last second. */
    long pendingBytes() {
        return loops.values().stream().mapToLong(own -> own.pendingBytes).sum();
    }

    /** Bytes that wait for the client for which most wait, as of the last second. */
    long mostPendingBytes() {
        return loops.values().stream()
                .mapToLong(own -> own.mostPendingBytes)
                .max()
                .orElse(0);
    }

    /** Sessions that are behind, as of the last second. */
    int behind() {
        return loops.values().stream().mapToInt(own -> own.behind).sum();
    }

    /** Does something with each connection on its own loop; returns at once. */
    void forEach(Consumer<Connection> action) {
        loops.forEach((loop, own) -> loop.execute(() -> new ArrayList<>(own.connections).forEach(action)));
    }
}
