package chat.starling.server.telemetry.otlp;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one field of W3C Trace Context that travels between nodes. */
final class Traceparent {
    private static final String FIELD = "traceparent";

    private Traceparent() {}

    /** What it says; invalid when it says nothing. */
    static SpanContext read(@Nullable String text) {
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), text, new OneField());
        return Span.fromContext(context).getSpanContext();
    }

    private static final class OneField implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(FIELD);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(FIELD) ? carrier : null;
        }
    }
}
