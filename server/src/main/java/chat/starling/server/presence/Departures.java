package chat.starling.server.presence;

import chat.starling.protocol.model.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the store told when sessions were last seen: what comes up while one write is under way goes into the next, all together.
 *
 * <p>When a balancer dies, thousands of sockets end at the same moment. A write for each would keep the database, which has to sync
 * every one of them to its disk, from those who are coming back just then.
 */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final LastSeen lastSeen;
    private final Executor blocking;
    private Map<SessionId, Instant> waiting = new HashMap<>();
    private boolean writing;

    Departures(LastSeen lastSeen, Executor blocking) {
        this.lastSeen = lastSeen;
        this.blocking = blocking;
    }

    /** Any thread; does not block. */
    synchronized void note(SessionId session, Instant at) {
        waiting.merge(session, at, Departures::later);
        if (!writing) {
            writing = true;
            blocking.execute(this::write);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void write() {
        for (Map<SessionId, Instant> next = take(); !next.isEmpty(); next = take()) {
            try {
                lastSeen.seen(next);
            } catch (RuntimeException e) {
                LOG.warn("when {} sessions were last seen is not stored: {}", next.size(), e.getMessage());
            }
        }
    }

    private synchronized Map<SessionId, Instant> take() {
        Map<SessionId, Instant> taken = waiting;
        waiting = new HashMap<>();
        writing = !taken.isEmpty();
        return taken;
    }
}
