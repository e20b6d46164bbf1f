package chat.starling.server.presence;

import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import chat.starling.server.bus.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which other nodes live, by the pulse that each gives on the bus.
 *
 * <p>Time is counted in beats: pulses that this node gave while its bus was open. A node is lost when some beats have passed
 * without a sign of it. So a node that was paused, or cut from the bus, counts no beats meanwhile and condemns nobody when it
 * comes to itself, and no clock is compared with another. Any thread; everything is guarded by this object's lock, which is never
 * held while a hint goes out.
 */
final class LiveNodes {
    static final Duration PULSE = Duration.ofSeconds(3);

    /** Three to four pulses, so 9 to 12 seconds. */
    private static final int BEATS_UNTIL_LOST = 4;

    /** Pulses that come in a bunch, after they were held up somewhere, are one beat. */
    private static final Duration SHORTEST_BEAT = PULSE.dividedBy(2);

    /** An hour after this a lost node that is heard again counts as a new one. */
    private static final int BEATS_UNTIL_FORGOTTEN = 1200;

    private final NodeId self;
    private final Bus bus;

    /** For each other node, how many beats it has been silent. */
    private final Map<NodeId, Integer> silences = new HashMap<>();

    /** When they said that they end. */
    private final Map<NodeId, Long> leaving = new LinkedHashMap<>();

    private long lastBeat;
    private long nextPulse;

    /** What a sign of life means to the one who hears it. */
    enum Sign {
        KNOWN,
        NEW,

        /** It was thought lost; what it said meanwhile was not heard. */
        BACK
    }

    LiveNodes(NodeId self, Bus bus, long now) {
        this.self = self;
        this.bus = bus;
        this.lastBeat = now - PULSE.toNanos();
        this.nextPulse = now;
    }

    /** Gives a sign of life when it is time. */
    void pulse(long now) {
        if (pulseIsDue(now)) {
            bus.publish(new Subject.AllNodes(), new Hint.NodeAlive(self));
        }
    }

    private synchronized boolean pulseIsDue(long now) {
        if (now - nextPulse < 0) {
            return false;
        }
        nextPulse = now + PULSE.toNanos();
        return true;
    }

    /** Says that this node ends. */
    void leave() {
        bus.publish(new Subject.AllNodes(), new Hint.NodeLeft(self));
    }

    /** Another node gave a sign of life. A new one is answered at the next tick, so that it need not wait to know this node. */
    synchronized Sign heard(NodeId node, long now) {
        Integer silence = silences.put(node, 0);
        if (silence == null) {
            nextPulse = now;
            return Sign.NEW;
        }
        return silence < BEATS_UNTIL_LOST ? Sign.KNOWN : Sign.BACK;
    }

    /**
     * This node gave a pulse.
     *
     * @return the nodes that are lost since this beat
     */
    synchronized List<NodeId> beat(long now) {
        if (!bus.isOpen()) {
            countAnew();
            return List.of();
        }
        if (now - lastBeat < SHORTEST_BEAT.toNanos()) {
            return List.of();
        }
        lastBeat = now;
        List<NodeId> lost = new ArrayList<>();
        silences.replaceAll((node, beats) -> beats + 1);
        silences.forEach((node, beats) -> {
            if (beats == BEATS_UNTIL_LOST) {
                lost.add(node);
            }
        });
        silences.values().removeIf(beats -> beats > BEATS_UNTIL_FORGOTTEN);
        return lost;
    }

    /** What was silence may have been the bus. */
    private void countAnew() {
        silences.replaceAll((node, beats) -> beats < BEATS_UNTIL_LOST ? 0 : beats);
    }

    /** Another node said that it ends. Its users may be on their way to other nodes. */
    synchronized void left(NodeId node, long now) {
        silences.remove(node);
        leaving.put(node, now);
    }

    /** Nodes that ended so long ago that who is not back by now has left too. Each is named once. */
    synchronized List<NodeId> departed(long now) {
        List<NodeId> departed = new ArrayList<>();
        leaving.forEach((node, since) -> {
            if (now - since >= HostedUsers.LINGER.toNanos()) {
                departed.add(node);
            }
        });
        departed.forEach(leaving::remove);
        return departed;
    }

    /** This one included. */
    synchronized int alive() {
        return 1
                + (int) silences.values().stream()
                        .filter(beats -> beats < BEATS_UNTIL_LOST)
                        .count();
    }
}
