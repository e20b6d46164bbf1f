package chat.starling.server.telemetry.otlp;

import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A step that is recorded. */
record OtlpSpan(Tracer tracer, io.opentelemetry.api.trace.Span recorded) implements Span {
    private static final String PREFIX = "starling.";

    static Span begin(Tracer tracer, Context parent, Step step) {
        return new OtlpSpan(tracer, builder(tracer, parent, step).startSpan());
    }

    static Span begin(Tracer tracer, Context parent, Step step, Instant at) {
        return new OtlpSpan(
                tracer, builder(tracer, parent, step).setStartTimestamp(at).startSpan());
    }

    private static SpanBuilder builder(Tracer tracer, Context parent, Step step) {
        return tracer.spanBuilder(word(step)).setParent(parent).setSpanKind(kind(step));
    }

    private static SpanKind kind(Step step) {
        return switch (step) {
            case SEND -> SpanKind.SERVER;
            case APPEND, COMMIT -> SpanKind.INTERNAL;
            case PUBLISH -> SpanKind.PRODUCER;
            case DELIVER -> SpanKind.CONSUMER;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public Span child(Step step) {
        return begin(tracer, Context.root().with(recorded), step);
    }

    @Override
    public void tell(Attribute attribute, Object value) {
        recorded.setAttribute(PREFIX + word(attribute), value.toString());
    }

    @Override
    public void tell(Attribute attribute, long value) {
        recorded.setAttribute(PREFIX + word(attribute), value);
    }

    @Override
    public void failed(String code) {
        recorded.setStatus(StatusCode.ERROR, code);
    }

    @Override
    public void end() {
        recorded.end();
    }

    @Override
    public @Nullable String traceparent() {
        SpanContext context = recorded.getSpanContext();
        return "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                + context.getTraceFlags().asHex();
    }
}
