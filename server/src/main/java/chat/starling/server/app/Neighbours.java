package chat.starling.server.app;

import chat.starling.protocol.model.Epoch;
import chat.starling.server.bus.Bus;
import chat.starling.server.local.LocalBus;
import chat.starling.server.nats.NatsBus;
import chat.starling.server.nats.NatsServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ScheduledExecutorService;

/** The bus of a node: to the other nodes over the same database, or to none. */
record Neighbours(Bus bus, Runnable leave) implements AutoCloseable {

    static Neighbours of(Settings.Cluster cluster, Epoch epoch, ScheduledExecutorService timer, MeterRegistry metrics) {
        NatsServers servers = cluster.bus();
        if (servers == null) {
            return new Neighbours(new LocalBus(), () -> {});
        }
        NatsBus nats = NatsBus.open(servers, epoch, timer, metrics);
        return new Neighbours(nats, nats::close);
    }

    @Override
    public void close() {
        leave.run();
    }
}
