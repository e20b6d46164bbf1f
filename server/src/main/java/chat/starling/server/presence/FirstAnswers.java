package chat.starling.server.presence;

import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users who were just asked about: those for whom no node answers soon are offline. Any thread. */
final class FirstAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAnswers.class);

    /** How long other nodes may take to answer. */
    static final Duration PATIENCE = Duration.ofMillis(150);

    private final WatchedUsers watched;
    private final LastSeen lastSeen;
    private final Executor blocking;
    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();

    private record Awaited(List<UserId> users, long since) {}

    FirstAnswers(WatchedUsers watched, LastSeen lastSeen, Executor blocking) {
        this.watched = watched;
        this.lastSeen = lastSeen;
        this.blocking = blocking;
    }

    void await(List<UserId> users, long now) {
        awaited.add(new Awaited(users, now));
    }

    /** Ends the wait for those who were asked about long enough ago. One thread at a time. */
    void expire(long now) {
        Awaited first = awaited.peek();
        while (first != null && now - first.since() >= PATIENCE.toNanos()) {
            List<UserId> users = first.users();
            awaited.remove();
            blocking.execute(() -> settle(users));
            first = awaited.peek();
        }
    }

    /** Tells those who watch them that the users are offline, but for those who were answered for. Blocks. */
    void settle(List<UserId> users) {
        watched.settle(users, seen(users));
    }

    private Map<UserId, Instant> seen(List<UserId> users) {
        try {
            return lastSeen.lastSeen(users);
        } catch (RuntimeException e) {
            LOG.warn("when people were last seen could not be read, so it is not told: {}", e.toString());
            return Map.of();
        }
    }
}
