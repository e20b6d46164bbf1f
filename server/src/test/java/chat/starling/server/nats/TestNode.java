package chat.starling.server.nats;

import static org.awaitility.Awaitility.await;

import chat.starling.protocol.model.Epoch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What a node has of the bus. */
record TestNode(NatsBus bus, SimpleMeterRegistry metrics, ScheduledExecutorService timer) implements AutoCloseable {
    static final Epoch EPOCH = new Epoch("0123456789abcdef");
    static final Duration LINGER = Duration.ofMillis(300);

    static TestNode join(NatsServer server) {
        return join(server.servers(), EPOCH);
    }

    static TestNode join(NatsServers servers, Epoch epoch) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        return new TestNode(NatsBus.open(servers, epoch, LINGER, timer, metrics), metrics, timer);
    }

    /** Returns when NATS knows what this node listens to. */
    void settle() {
        await().until(() -> bus.flush(Duration.ofSeconds(5)));
    }

    double counted(String name) {
        return metrics.get("starling.bus." + name).counter().count();
    }

    double gauge(String name) {
        return metrics.get("starling.bus." + name).gauge().value();
    }

    boolean isConnected() {
        return gauge("connected") == 1;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        bus.close();
    }
}
