package chat.starling.server.presence;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells watchers when a user comes and goes.
 *
 * <p>Going is told only after a while in which the user did not come back, so a reconnect is no news. Any thread.
 */
public final class Presence {
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final LastSeen lastSeen;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Executor blocking;
    private final Map<UserId, Integer> connected = new ConcurrentHashMap<>();
    private final Set<UserId> online = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Set<Watcher>> watchers = new ConcurrentHashMap<>();

    /** Hears of others' presence. */
    public interface Watcher {
        void tell(ServerFrame frame);
    }

    public Presence(LastSeen lastSeen, InstantSource clock, ScheduledExecutorService timer, Executor blocking) {
        this.lastSeen = lastSeen;
        this.clock = clock;
        this.timer = timer;
        this.blocking = blocking;
    }

    public void connected(UserId user) {
        connected.merge(user, 1, Integer::sum);
        if (online.add(user)) {
            tell(user, new ServerFrame.Presence(user, PresenceStatus.ONLINE, null));
        }
    }

    public void disconnected(UserId user, SessionId session) {
        Instant at = clock.instant();
        blocking.execute(() -> lastSeen.seen(session, at));
        if (connected.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1) == null) {
            timer.schedule(() -> leave(user, at), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void leave(UserId user, Instant at) {
        if (!connected.containsKey(user) && online.remove(user)) {
            tell(user, new ServerFrame.Presence(user, PresenceStatus.OFFLINE, at));
        }
    }

    private void tell(UserId user, ServerFrame frame) {
        watchers.getOrDefault(user, Set.of()).forEach(watcher -> watcher.tell(frame));
    }

    /** Replaces what a watcher hears, then tells it how things stand. Blocks. */
    public void watch(Watcher watcher, Collection<UserId> before, Collection<UserId> users) {
        forget(watcher, before);
        users.forEach(user -> watchers.computeIfAbsent(user, one -> ConcurrentHashMap.newKeySet())
                .add(watcher));
        List<UserId> away =
                users.stream().filter(user -> !online.contains(user)).toList();
        Map<UserId, Instant> seen = lastSeen.lastSeen(away);
        users.forEach(user -> watcher.tell(state(user, seen)));
    }

    private ServerFrame state(UserId user, Map<UserId, Instant> seen) {
        return online.contains(user)
                ? new ServerFrame.Presence(user, PresenceStatus.ONLINE, null)
                : new ServerFrame.Presence(user, PresenceStatus.OFFLINE, seen.get(user));
    }

    public void forget(Watcher watcher, Collection<UserId> users) {
        users.forEach(user -> watchers.computeIfPresent(user, (same, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        }));
    }
}
