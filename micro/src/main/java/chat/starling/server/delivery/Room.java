package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import chat.starling.server.gateway.SocketEncoder;
import chat.starling.server.local.LocalBus;
import chat.starling.server.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A node with one event loop, and sessions in one conversation. The loop runs on the thread that made the room, which is the one that
 * measures, and its time goes on only here, so that no operation waits for a round.
 */
final class Room {
    static final int SESSIONS = 1_000;

    /** As long as a round may wait for. */
    private static final long PAUSE_MILLIS = 5;

    private final MockTicker time = Ticker.newMockTicker();
    private final ManualIoEventLoop loop =
            new ManualIoEventLoop(null, Thread.currentThread(), LocalIoHandler.newFactory(), time);
    private final Bus bus = new LocalBus();
    private final Delivery delivery =
            new Delivery(bus, new EmptyLog(), new SocketEncoder(), Runnable::run, Traces.OFF, metrics());
    private final ConversationId conversation = ConversationId.random();
    private final Set<ConversationId> alone = Set.of(conversation);
    private final UserId user = UserId.random();
    private final Subject subject = new Subject.OfConversation(conversation);
    private final Speaker speaker = new Speaker(conversation, Speaker.USUAL_LENGTH);
    private final List<Outbox> outboxes = new ArrayList<>(SESSIONS);

    Room(Function<EventLoop, Outlet> outlets) {
        for (int i = 0; i < SESSIONS; i++) {
            Outlet outlet = outlets.apply(loop);
            onLoop(() -> outboxes.add(enter(outlet, alone)));
        }
    }

    /** As the server has them. */
    static MeterRegistry metrics() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** On the loop, as nothing here waits for a log. */
    Outbox enter(Outlet outlet, Collection<ConversationId> conversations) {
        Outbox outbox = delivery.open(user, outlet, loop);
        join(outbox, conversations);
        return outbox;
    }

    private void join(Outbox outbox, Collection<ConversationId> conversations) {
        delivery.feeds().open(conversations);
        conversations.forEach(outbox::subscribe);
        conversations.forEach(outbox::follow);
    }

    /** On the loop. */
    void leaveAndJoin(Outbox outbox) {
        outbox.unsubscribe(conversation);
        join(outbox, alone);
    }

    List<Outbox> outboxes() {
        return outboxes;
    }

    void say() {
        bus.publish(subject, new Hint.Appended(List.of(speaker.next())));
    }

    /** Returns when the task, and the flush that it planned, are done. */
    void onLoop(Runnable task) {
        loop.execute(task);
        awaitFlush();
    }

    void awaitFlush() {
        loop.runNow();
        time.advanceMillis(PAUSE_MILLIS);
    }
}
