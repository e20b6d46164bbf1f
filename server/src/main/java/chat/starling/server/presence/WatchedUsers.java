package chat.starling.server.presence;

import chat.starling.protocol.frame.ServerFrame;
import chat.starling.protocol.model.User;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import chat.starling.server.bus.Subject;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whom the sessions of this node watch, and what they were told.
 *
 * <p>However many watch a user, the node hears the bus about the user once, from the first watcher until a while after the last.
 * Any thread; everything is guarded by this object's lock. Watchers are told under it, so that each is told in the order of
 * things; no hint goes out under it.
 */
final class WatchedUsers {
    /** How long a user is kept whom nobody watches: those who reconnect watch the same people. */
    static final Duration LINGER = Duration.ofSeconds(30);

    /** Of those, so many at most. */
    static final int MOST_LINGERING = 20_000;

    private final Bus bus;
    private final Questions questions;
    private final Counter frames;
    private final Map<UserId, WatchedUser> users = new HashMap<>();

    /** Since when nobody watches them; the longest first. */
    private final Map<UserId, Long> lingering = new LinkedHashMap<>();

    /** Of whom there may be news to tell. */
    private final Set<UserId> changed = new LinkedHashSet<>();

    /** @param frames counts what watchers are told */
    WatchedUsers(Bus bus, Questions questions, Counter frames) {
        this.bus = bus;
        this.questions = questions;
        this.frames = frames;
    }

    /**
     * Begins to hear about users, and keeps those whom nobody watches yet for the whole linger from now.
     *
     * @param news hears the bus about them
     * @return those of whom nothing was known, who are to be asked about
     */
    synchronized List<UserId> hear(Collection<UserId> wanted, Consumer<Hint> news, long now) {
        List<UserId> unknown = new ArrayList<>();
        for (UserId user : wanted) {
            WatchedUser known = users.get(user);
            if (known == null) {
                users.put(user, new WatchedUser(user, bus.subscribe(new Subject.PresenceOf(user), news)));
                questions.begin(user, now);
                unknown.add(user);
            }
            if (known == null || !known.isWatched()) {
                lingering.remove(user);
                lingering.put(user, now);
            }
        }
        return unknown;
    }

    synchronized int unheard(Collection<UserId> wanted) {
        int unheard = 0;
        for (UserId user : wanted) {
            unheard += users.containsKey(user) ? 0 : 1;
        }
        return unheard;
    }

    /** Tells a watcher about users that are heard of: now, if anything is known, and whenever that changes. */
    synchronized void add(Presence.Watcher watcher, Collection<UserId> wanted) {
        for (UserId user : wanted) {
            WatchedUser watched = users.get(user);
            if (watched != null) {
                lingering.remove(user);
                frames.increment(watched.add(watcher) ? 1 : 0);
            }
        }
    }

    synchronized void forget(Presence.Watcher watcher, Collection<UserId> unwanted, long now) {
        for (UserId user : unwanted) {
            WatchedUser watched = users.get(user);
            if (watched != null) {
                watched.remove(watcher);
            }
            if (watched != null && !watched.isWatched()) {
                lingering.putIfAbsent(user, now);
            }
        }
    }

    /** A node says whether it hosts a user. The first word about a user is told at once: it answers those who watch. */
    synchronized void told(Hint.PresenceTold told, long now) {
        WatchedUser watched = users.get(told.user());
        if (watched == null) {
            return;
        }
        if (!told.online()) {
            watched.notHosted(List.of(told.node()));
        } else {
            watched.hosted(told.node(), now);
        }
        if (told.online() && watched.isUnanswered()) {
            frames.increment(watched.tell(null));
        } else {
            changed.add(told.user());
        }
    }

    synchronized void changed(User user) {
        WatchedUser watched = users.get(user.id());
        if (watched != null) {
            frames.increment(watched.passOn(new ServerFrame.UserChanged(user)));
        }
    }

    /** Those nodes are no more. */
    synchronized void lost(Collection<NodeId> nodes) {
        users.forEach((user, watched) -> {
            if (watched.notHosted(nodes)) {
                changed.add(user);
            }
        });
    }

    /** Nodes that have not answered a question do not host the user any more. */
    synchronized void close(Collection<Questions.Question> answered) {
        for (Questions.Question question : answered) {
            WatchedUser watched = users.get(question.user());
            if (watched != null && watched.answeredSince(question.at())) {
                changed.add(question.user());
            }
        }
    }

    /** Nobody has answered for these users, so they are offline. */
    synchronized void settle(Collection<UserId> unanswered, Map<UserId, Instant> lastSeen) {
        for (UserId user : unanswered) {
            WatchedUser watched = users.get(user);
            if (watched != null && watched.isUnanswered()) {
                frames.increment(watched.tell(lastSeen.get(user)));
            }
        }
    }

    /** Tells what has changed and not changed back since the last time. */
    synchronized void flush(@Nullable Instant offlineSince) {
        for (UserId user : changed) {
            WatchedUser watched = users.get(user);
            if (watched != null && !watched.isUnanswered() && watched.isNews()) {
                frames.increment(watched.tell(offlineSince));
            }
        }
        changed.clear();
    }

    /** Forgets whom nobody has watched for a while. */
    synchronized void expire(long now) {
        Iterator<Map.Entry<UserId, Long>> oldest = lingering.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<UserId, Long> one = oldest.next();
            if (lingering.size() <= MOST_LINGERING && now - one.getValue() < LINGER.toNanos()) {
                return;
            }
            oldest.remove();
            remove(one.getKey());
        }
    }

    private void remove(UserId user) {
        WatchedUser gone = users.remove(user);
        if (gone != null) {
            gone.close();
            questions.end(user);
        }
    }

    synchronized int size() {
        return users.size();
    }
}
