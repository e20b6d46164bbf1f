package chat.starling.server.telemetry;

import org.jspecify.annotations.Nullable;

/** Of most messages nothing is recorded, and then nothing is made either. */
final class NoSpan implements Span {
    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Span child(Step step) {
        return this;
    }

    @Override
    public void tell(Attribute attribute, Object value) {}

    @Override
    public void tell(Attribute attribute, long value) {}

    @Override
    public void failed(String code) {}

    @Override
    public void end() {}

    @Override
    public @Nullable String traceparent() {
        return null;
    }
}
