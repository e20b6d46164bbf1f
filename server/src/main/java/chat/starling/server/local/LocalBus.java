package chat.starling.server.local;

import chat.starling.server.bus.Bus;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bus of a single node: the publishing thread calls the listeners itself. */
public final class LocalBus implements Bus {
    private final Map<Subject, List<Consumer<Hint>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(Subject subject, Hint hint) {
        listeners.getOrDefault(subject, List.of()).forEach(listener -> listener.accept(hint));
    }

    @Override
    public Registration subscribe(Subject subject, Consumer<Hint> listener) {
        Consumer<Hint> own = listener::accept; // so that a listener may be registered twice
        listeners.merge(subject, List.of(own), LocalBus::joined);
        return () -> listeners.computeIfPresent(subject, (same, all) -> without(all, own));
    }

    /** A method call is never lost. */
    @Override
    public void whenRestored(Runnable listener) {}

    private static List<Consumer<Hint>> joined(List<Consumer<Hint>> some, List<Consumer<Hint>> more) {
        List<Consumer<Hint>> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static @Nullable List<Consumer<Hint>> without(List<Consumer<Hint>> all, Consumer<Hint> gone) {
        List<Consumer<Hint>> rest = all.stream().filter(one -> one != gone).toList();
        return rest.isEmpty() ? null : rest;
    }
}
