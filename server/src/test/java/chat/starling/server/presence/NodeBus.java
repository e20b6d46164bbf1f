package chat.starling.server.presence;

import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** One node's way to a bus that several share: it counts what the node says, can be cut, and holds hints while the node is paused. */
final class NodeBus implements Bus {
    private final Bus shared;
    private final Map<Class<? extends Hint>, LongAdder> said = new ConcurrentHashMap<>();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final List<Runnable> restored = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;
    private volatile boolean paused;

    NodeBus(Bus shared) {
        this.shared = shared;
    }

    @Override
    public void publish(Subject subject, Hint hint) {
        said.computeIfAbsent(hint.getClass(), type -> new LongAdder()).increment();
        if (!cut) {
            shared.publish(subject, hint);
        }
    }

    @Override
    public Registration subscribe(Subject subject, Consumer<Hint> listener) {
        Registration registration = shared.subscribe(subject, hint -> arrive(listener, hint));
        subscriptions.incrementAndGet();
        return () -> {
            subscriptions.decrementAndGet();
            registration.close();
        };
    }

    private void arrive(Consumer<Hint> listener, Hint hint) {
        if (paused) {
            held.add(() -> listener.accept(hint));
        } else if (!cut) {
            listener.accept(hint);
        }
    }

    @Override
    public void whenRestored(Runnable listener) {
        restored.add(listener);
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
        restored.forEach(Runnable::run);
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    boolean isPaused() {
        return paused;
    }

    long said(Class<? extends Hint> type) {
        LongAdder count = said.get(type);
        return count == null ? 0 : count.sum();
    }

    int subscriptions() {
        return subscriptions.get();
    }
}
