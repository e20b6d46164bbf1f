package chat.starling.server.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The connections of this node by event loop, and the one clock of each loop, so that no session needs a timer. To look at a socket
 * that nothing happens on brings its memory back into the processor's caches; so each second it is the turn of a part of them.
 *
 * <p>A heartbeat comes due at a second of its own for each connection, so they do not all leave at once.
 */
final class Connections {
    private static final int LONGEST_PERIOD = 5;

    /** In seconds, between two looks at a connection: a divisor of the time between heartbeats. */
    private final int period;

    private final int looksPerHeartbeat;
    private final Map<EventLoop, LoopConnections> loops = new ConcurrentHashMap<>();

    Connections(long heartbeatSeconds) {
        int seconds = (int) Math.max(1, heartbeatSeconds);
        period = IntStream.rangeClosed(1, LONGEST_PERIOD)
                .filter(one -> seconds % one == 0)
                .max()
                .orElseThrow();
        looksPerHeartbeat = seconds / period;
    }

    /** Used on its loop alone. */
    private final class LoopConnections {
        private final List<Part> parts =
                Stream.generate(Part::new).limit(period).toList();
        private final Queue<Connection> newcomers = new ArrayDeque<>();
        private long second;

        /** As of the last looks; read by other threads. */
        private volatile long pendingBytes;

        private volatile long mostPendingBytes;

        private volatile int behind;

        void add(Connection connection) {
            part(connection).connections.add(connection);
            newcomers.add(connection);
        }

        void remove(Connection connection) {
            part(connection).connections.remove(connection);
        }

        private Part part(Connection connection) {
            return parts.get(System.identityHashCode(connection) % period);
        }

        void tick() {
            long now = System.nanoTime();
            while (!newcomers.isEmpty() && newcomers.element().shouldHaveSaidHello(now)) {
                newcomers.remove().closeUnlessGreeted();
            }
            parts.get((int) (second++ % period)).look(now);
            pendingBytes = parts.stream().mapToLong(part -> part.pending).sum();
            mostPendingBytes = parts.stream().mapToLong(part -> part.most).max().orElse(0);
            behind = parts.stream().mapToInt(part -> part.slow).sum();
        }
    }

    /** Those that are looked at in the same second. */
    private final class Part {
        private final Set<Connection> connections = new HashSet<>();
        private long looks;
        private long pending;
        private long most;
        private int slow;

        void look(long now) {
            looks++;
            pending = 0;
            most = 0;
            slow = 0;
            for (Connection connection : List.copyOf(connections)) {
                long slot = System.identityHashCode(connection) / period % looksPerHeartbeat;
                connection.tick(now, looks % looksPerHeartbeat == slot);
                count(connection);
            }
        }

        private void count(Connection connection) {
            long waiting = connection.socket().pendingBytes();
            pending += waiting;
            most = Math.max(most, waiting);
            slow += connection.isBehind() ? 1 : 0;
        }
    }

    /** On the connection's loop. */
    void add(Connection connection) {
        loops.computeIfAbsent(connection.socket().eventLoop(), this::begin).add(connection);
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
            own.remove(connection);
        }
    }

    /** Bytes that wait for clients to read them, as of the last looks. */
    long pendingBytes() {
        return loops.values().stream().mapToLong(own -> own.pendingBytes).sum();
    }

    /** Bytes that wait for the client for which most wait, as of the last looks. */
    long mostPendingBytes() {
        return loops.values().stream()
                .mapToLong(own -> own.mostPendingBytes)
                .max()
                .orElse(0);
    }

    /** Sessions that are behind, as of the last looks. */
    int behind() {
        return loops.values().stream().mapToInt(own -> own.behind).sum();
    }

    /** Does something with each connection on its own loop; returns at once. */
    void forEach(Consumer<Connection> action) {
        loops.forEach((loop, own) -> loop.execute(() -> own.parts.stream()
                .flatMap(part -> part.connections.stream())
                .toList()
                .forEach(action)));
    }
}
