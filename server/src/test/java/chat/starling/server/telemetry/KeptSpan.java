package chat.starling.server.telemetry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A recording that stays in memory; its traceparent is its name. */
public final class KeptSpan implements Span {
    private final String name;
    private final List<KeptSpan> children = new ArrayList<>();
    private final Map<Attribute, Object> told = new EnumMap<>(Attribute.class);
    private boolean ended;

    public KeptSpan(String name) {
        this.name = name;
    }

    public synchronized List<KeptSpan> children() {
        return List.copyOf(children);
    }

    public synchronized Map<Attribute, Object> told() {
        return Map.copyOf(told);
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public synchronized Span child(Step step) {
        KeptSpan child = new KeptSpan(name + "/" + step);
        children.add(child);
        return child;
    }

    @Override
    public synchronized void tell(Attribute attribute, Object value) {
        told.put(attribute, value);
    }

    @Override
    public void tell(Attribute attribute, long value) {
        tell(attribute, (Object) value);
    }

    @Override
    public void failed(String code) {
        throw new AssertionError(name + " has failed: " + code);
    }

    @Override
    public synchronized void end() {
        ended = true;
    }

    @Override
    public String traceparent() {
        return name;
    }
}
