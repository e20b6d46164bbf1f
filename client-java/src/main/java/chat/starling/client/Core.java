package chat.starling.client;

import chat.starling.protocol.frame.ClientFrame;
import chat.starling.protocol.frame.RequestId;
import chat.starling.protocol.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts a client together from its parts, and brings calls from any thread onto the loop. */
final class Core implements Mailbox.Pressure {
    final CompletableFuture<StopReason> stopped = new CompletableFuture<>();
    final OutboxGate gate;
    final Lifecycle lifecycle;
    final List<StarlingClient.Restored> restored;

    private final Loop loop;
    private final LinkWire wire = new LinkWire();
    private final Application application;
    private final Parts parts;
    private final OutboxStorage storage;
    private final ClientLoops loops;
    private final boolean ownsLoops;
    private long lastNumber;

    Core(StarlingClientBuilder setup, Consumer<Update> listener) {
        ownsLoops = setup.loops == null;
        loops = setup.loops == null ? ClientLoops.of(1) : setup.loops;
        loop = setup.loopOn(loops.next());
        gate = new OutboxGate(setup.outboxCapacity);
        storage = setup.outbox;
        application = new Application(setup.executor, listener, setup.positions, setup.mailboxCapacity, this);
        parts = parts(setup);
        restored = restore();
        lifecycle = new Lifecycle(
                loop,
                wire,
                setup.route(loops),
                new SignIn(loop, setup::rest, setup.credentials),
                setup.clientName,
                setup.backoff(),
                parts,
                this::release);
    }

    private Parts parts(StarlingClientBuilder setup) {
        CatchUp catchUp = new CatchUp(loop, wire, this::nextNumber, setup.backoff());
        Delivery delivery = new Delivery(loop, application, catchUp, setup.startPoints());
        Backoff retries = setup.backoff();
        Outbox outbox = new Outbox(loop, wire, application, storage, retries, setup.window, gate::leave);
        Requests requests = new Requests(loop, wire, application, this::nextNumber, setup.requestLimit);
        return new Parts(wire, application, catchUp, delivery, outbox, requests);
    }

    private List<StarlingClient.Restored> restore() {
        List<StarlingClient.Restored> found = new ArrayList<>();
        for (OutboxEntry entry : storage.load()) {
            Pending command = new Pending(entry, new CompletableFuture<>());
            lastNumber = Math.max(lastNumber, entry.number());
            gate.enterRestored();
            parts.outbox.restore(command);
            found.add(new StarlingClient.Restored(entry.command(), command.future));
        }
        return List.copyOf(found);
    }

    /** On the loop. Answers carry it back, so it names one command or request of this client. */
    private long nextNumber() {
        return ++lastNumber;
    }

    void start() {
        loop.run(lifecycle::connect);
    }

    CompletableFuture<Ack> submit(Command command) {
        var refusal = CommandRules.refusal(command);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        if (!gate.enter()) {
            return CompletableFuture.failedFuture(new StarlingException.OutboxFull(gate.capacity()));
        }
        CompletableFuture<Ack> future = new CompletableFuture<>();
        onLoop(future, () -> parts.outbox.add(pending(command, future)));
        return future;
    }

    private Pending pending(Command command, CompletableFuture<Ack> future) {
        return new Pending(new OutboxEntry(nextNumber(), parts.delivery.epoch(), command), future);
    }

    <T> CompletableFuture<T> ask(Function<RequestId, ClientFrame> question, Class<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        onLoop(future, () -> parts.requests.ask(question, answer, future));
        return future;
    }

    void watch(Set<UserId> users) {
        onLoop(new CompletableFuture<>(), () -> parts.watches(users));
    }

    void whisper(ClientFrame frame) {
        onLoop(new CompletableFuture<>(), () -> wire.send(frame));
    }

    void stop(StopReason reason) {
        onLoop(new CompletableFuture<>(), () -> lifecycle.stop(reason));
    }

    /** Runs {@code task}, or fails {@code future} when the client has stopped. */
    private void onLoop(CompletableFuture<?> future, Runnable task) {
        try {
            loop.run(() -> lifecycle
                    .stopReason()
                    .ifPresentOrElse(reason -> application.fail(future, new StarlingException.Stopped(reason)), task));
        } catch (RejectedExecutionException loopsAreClosed) {
            future.completeExceptionally(new StarlingException.Stopped(new StopReason.Closed()));
        }
    }

    @Override
    public void full() {
        lifecycle.reading(false);
    }

    @Override
    public void relieved() {
        onLoop(new CompletableFuture<>(), () -> lifecycle.reading(true));
    }

    private void release() {
        storage.close();
        lifecycle.stopReason().ifPresent(stopped::complete);
        if (ownsLoops) {
            loops.close();
        }
    }
}
