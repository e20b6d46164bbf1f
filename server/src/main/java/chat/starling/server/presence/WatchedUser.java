package chat.starling.server.presence;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.PresenceStatus;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.NodeId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one user whom somebody here watches, or watched lately. Guarded by the lock of {@link WatchedUsers}.
 *
 * <p>What watchers were told lags behind what is known until it is told to all of them, so they all know the same.
 */
final class WatchedUser {
    private final UserId user;
    private final Bus.Registration news;
    private final Set<Presence.Watcher> watchers = new HashSet<>();

    /** The nodes that say the user is online, and when each said so last. */
    private final Map<NodeId, Long> hosts = new HashMap<>(2);

    /** Null while nobody has answered yet. */
    private @Nullable PresenceStatus told;

    private @Nullable Instant lastSeen;

    WatchedUser(UserId user, Bus.Registration news) {
        this.user = user;
        this.news = news;
    }

    void close() {
        news.close();
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    boolean isUnanswered() {
        return told == null;
    }

    /** @return whether it could be told how things stand */
    boolean add(Presence.Watcher watcher) {
        watchers.add(watcher);
        if (told == null) {
            return false;
        }
        watcher.tell(frame(told));
        return true;
    }

    void remove(Presence.Watcher watcher) {
        watchers.remove(watcher);
    }

    void hosted(NodeId node, long now) {
        hosts.put(node, now);
    }

    /** @return whether any of the nodes said otherwise */
    boolean notHosted(Collection<NodeId> nodes) {
        return hosts.keySet().removeAll(nodes);
    }

    /**
     * A question that was asked at a time has no more answers to come.
     *
     * @return whether nodes are left out that have not answered it
     */
    boolean answeredSince(long asked) {
        return hosts.values().removeIf(heard -> heard - asked < 0);
    }

    /** @return whether what is known is not what was told */
    boolean isNews() {
        return told != status();
    }

    private PresenceStatus status() {
        return hosts.isEmpty() ? PresenceStatus.OFFLINE : PresenceStatus.ONLINE;
    }

    /**
     * Tells everybody how things stand.
     *
     * @param offlineSince when the user was last seen, if offline now
     * @return how many were told
     */
    int tell(@Nullable Instant offlineSince) {
        told = status();
        lastSeen = told == PresenceStatus.OFFLINE ? offlineSince : null;
        return passOn(frame(told));
    }

    /** @return how many were told */
    int passOn(ServerFrame frame) {
        watchers.forEach(watcher -> watcher.tell(frame));
        return watchers.size();
    }

    private ServerFrame frame(PresenceStatus status) {
        return new ServerFrame.Presence(user, status, lastSeen);
    }
}
