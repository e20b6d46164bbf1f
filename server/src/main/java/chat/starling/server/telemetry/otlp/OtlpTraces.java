package chat.starling.server.telemetry.otlp;

import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import chat.starling.server.telemetry.Traces;
import io.github.bucket4j.Bucket;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records some messages by the SDK of OpenTelemetry.
 *
 * <p>The lot is drawn here, before anything is made of a message, and whoever comes to one later follows what was drawn. Ended
 * spans wait in a bounded queue of the SDK, whose own thread sends them; what does not fit is dropped.
 */
public final class OtlpTraces implements Traces, AutoCloseable {
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    /** So many messages a second are recorded because their senders ask for it. */
    static final int ASKED_A_SECOND = 10;

    private final Bucket asked = Bucket.builder()
            .addLimit(limit -> limit.capacity(ASKED_A_SECOND).refillGreedy(ASKED_A_SECOND, Duration.ofSeconds(1)))
            .build();
    private final double ratio;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OtlpTraces(double ratio, SdkTracerProvider provider) {
        this.ratio = ratio;
        this.provider = provider;
        this.tracer = provider.get("chat.starling");
    }

    /**
     * Connects when there is something to send: the receiver need not be there.
     *
     * @param node which of those that send to the receiver this is
     */
    public static OtlpTraces open(TraceSettings settings, String version, String node) {
        Receiver receiver = Receiver.at(settings.endpoint(), System::nanoTime);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource(version, node))
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(BatchSpanProcessor.builder(receiver)
                        .setScheduleDelay(SEND_EVERY)
                        .setExporterTimeout(Receiver.PATIENCE)
                        .build())
                .build();
        return new OtlpTraces(settings.ratio(), provider);
    }

    private static Resource resource(String version, String node) {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), "starling",
                        AttributeKey.stringKey("service.version"), version,
                        AttributeKey.stringKey("service.instance.id"), node)));
    }

    @Override
    public Span begin(long readAt) {
        return isDrawn() ? begin(readAt, Context.root()) : Span.NONE;
    }

    @Override
    public Span begin(long readAt, @Nullable String traceparent) {
        SpanContext sender = Traceparent.read(traceparent);
        if (!sender.isValid()) {
            return begin(readAt);
        }
        return sender.isSampled() && mayRecord() ? begin(readAt, under(sender)) : Span.NONE;
    }

    /** Whoever may send could else make this node record everything. */
    private boolean mayRecord() {
        return asked.tryConsume(1) || isDrawn();
    }

    private boolean isDrawn() {
        return ThreadLocalRandom.current().nextDouble() < ratio;
    }

    private Span begin(long readAt, Context parent) {
        return OtlpSpan.begin(tracer, parent, Step.SEND, Instant.now().minusNanos(System.nanoTime() - readAt));
    }

    @Override
    public Span resume(Step step, @Nullable String traceparent) {
        if (traceparent == null) {
            return Span.NONE;
        }
        SpanContext before = Traceparent.read(traceparent);
        return before.isSampled() ? OtlpSpan.begin(tracer, under(before), step) : Span.NONE;
    }

    private static Context under(SpanContext parent) {
        return Context.root().with(io.opentelemetry.api.trace.Span.wrap(parent));
    }

    /** Gives what was recorded a moment to leave. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE_AT_END.toNanos(), TimeUnit.NANOSECONDS);
    }
}
