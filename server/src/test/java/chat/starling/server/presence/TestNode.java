package chat.starling.server.presence;

import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.NodeId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;

/** The presence of one node among several in this process. */
final class TestNode {
    private final NodeBus bus;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Presence presence;

    TestNode(NodeBus bus, TestTime time, LastSeen lastSeen) {
        this.bus = bus;
        this.presence = new Presence(NodeId.random(), bus, lastSeen, time, time::nanos, Runnable::run, metrics);
    }

    NodeBus bus() {
        return bus;
    }

    Presence presence() {
        return presence;
    }

    void connect(UserId user) {
        presence.connected(user);
    }

    void disconnect(UserId user) {
        presence.disconnected(user, SessionId.random());
    }

    Heard watch(Set<UserId> users) {
        Heard heard = new Heard();
        presence.watch(heard, Set.of(), users);
        return heard;
    }

    Heard watch(UserId user) {
        return watch(Set.of(user));
    }

    long asked() {
        return bus.said(Hint.PresenceAsked.class);
    }

    long told() {
        return bus.said(Hint.PresenceTold.class);
    }

    double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    /** Presence frames that went to watchers. */
    double frames() {
        return metrics.get("starling.presence.told").counter().count();
    }
}
