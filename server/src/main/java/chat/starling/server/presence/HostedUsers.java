package chat.starling.server.presence;

import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import chat.starling.server.bus.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Who has sessions on this node, and the node's word about it to those who watch.
 *
 * <p>A user whose last session ends lingers, still said to be online, so a reconnect is no news. Any thread; everything is
 * guarded by this object's lock. The lock is held while hints go out, so that others hear things in the order in which they
 * happened; nothing that hears them calls back here.
 */
final class HostedUsers {
    /** How long somebody may be away before it is news. */
    static final Duration LINGER = Duration.ofSeconds(5);

    private final NodeId self;
    private final Bus bus;
    private final LongSupplier nanoTime;
    private final Consumer<Hint.PresenceTold> here;
    private final Map<UserId, Hosted> users = new HashMap<>();

    /** Since when they have had no session; the longest first. */
    private final Map<UserId, Long> lingering = new LinkedHashMap<>();

    private static final class Hosted {
        private final Bus.Registration questions;
        private int sessions = 1;

        Hosted(Bus.Registration questions) {
            this.questions = questions;
        }
    }

    /** @param here hears what this node has to say without the bus, which may be down */
    HostedUsers(NodeId self, Bus bus, LongSupplier nanoTime, Consumer<Hint.PresenceTold> here) {
        this.self = self;
        this.bus = bus;
        this.nanoTime = nanoTime;
        this.here = here;
    }

    synchronized void connected(UserId user) {
        Hosted hosted = users.get(user);
        if (hosted != null) {
            hosted.sessions++;
            lingering.remove(user);
            return;
        }
        users.put(user, new Hosted(bus.subscribe(new Subject.OfUser(user), hint -> hear(user, hint))));
        say(user, true);
    }

    synchronized void disconnected(UserId user) {
        Hosted hosted = users.get(user);
        if (hosted != null && --hosted.sessions == 0) {
            lingering.put(user, nanoTime.getAsLong());
        }
    }

    /** Lets those go who have lingered long enough. */
    synchronized void expire(long now) {
        Iterator<Map.Entry<UserId, Long>> oldest = lingering.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<UserId, Long> one = oldest.next();
            if (now - one.getValue() < LINGER.toNanos()) {
                return;
            }
            oldest.remove();
            leave(one.getKey());
        }
    }

    private void leave(UserId user) {
        Hosted gone = users.remove(user);
        if (gone != null) {
            gone.questions.close();
            say(user, false);
        }
    }

    private void say(UserId user, boolean online) {
        Hint.PresenceTold told = new Hint.PresenceTold(self, user, online);
        here.accept(told);
        bus.publish(new Subject.PresenceOf(user), told);
    }

    private void hear(UserId user, Hint hint) {
        if (hint instanceof Hint.PresenceAsked) {
            answer(user);
        }
    }

    private synchronized void answer(UserId user) {
        if (users.containsKey(user)) {
            bus.publish(new Subject.PresenceOf(user), new Hint.PresenceTold(self, user, true));
        }
    }

    /** Answers a question of this node itself. */
    synchronized void answerHere(UserId user) {
        if (users.containsKey(user)) {
            here.accept(new Hint.PresenceTold(self, user, true));
        }
    }
}
