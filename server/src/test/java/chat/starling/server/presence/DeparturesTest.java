package chat.starling.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When thousands of sockets end at once, the store is told in few writes. */
class DeparturesTest implements LastSeen {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Map<SessionId, Instant>> writes = new ArrayList<>();
    private final Departures departures = new Departures(this, tasks::add);
    private Runnable meanwhile = () -> {};

    @Override
    public void seen(Map<SessionId, Instant> sessions) {
        writes.add(sessions);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
    }

    @Override
    public Map<UserId, Instant> lastSeen(Collection<UserId> users) {
        return Map.of();
    }

    @Test
    void thoseWhoGoDuringAWriteShareTheNext() {
        meanwhile = () -> noteMany(1_000);
        departures.note(SessionId.random(), NOON);
        runTasks();
        assertThat(writes).extracting(Map::size).containsExactly(1, 1_000);
    }

    @Test
    void theLatestTimeOfASessionIsWritten() {
        SessionId session = SessionId.random();
        departures.note(session, NOON.plusSeconds(1));
        departures.note(session, NOON);
        runTasks();
        assertThat(writes).containsExactly(Map.of(session, NOON.plusSeconds(1)));
    }

    @Test
    void afterAWriteThatFailedItGoesOn() {
        meanwhile = () -> {
            throw new IllegalStateException("the store is down");
        };
        departures.note(SessionId.random(), NOON);
        runTasks();
        departures.note(SessionId.random(), NOON);
        runTasks();
        assertThat(writes).hasSize(2);
    }

    private void noteMany(int count) {
        for (int i = 0; i < count; i++) {
            departures.note(SessionId.random(), NOON);
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
