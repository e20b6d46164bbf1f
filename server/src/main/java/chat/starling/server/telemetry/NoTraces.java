package chat.starling.server.telemetry;

import org.jspecify.annotations.Nullable;

/** Traces are off. */
final class NoTraces implements Traces {
    @Override
    public Span begin(long readAt) {
        return Span.NONE;
    }

    @Override
    public Span begin(long readAt, @Nullable String traceparent) {
        return Span.NONE;
    }

    @Override
    public Span resume(Step step, @Nullable String traceparent) {
        return Span.NONE;
    }
}
