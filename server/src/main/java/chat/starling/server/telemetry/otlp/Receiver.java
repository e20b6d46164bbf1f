package chat.starling.server.telemetry.otlp;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where spans go. One that takes none is worth a line in the log, one a minute: no message is lost by it. */
final class Receiver implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    /** For one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The library would tell of each failure here, past our log and its format. */
    private static final java.util.logging.Logger LIBRARY =
            java.util.logging.Logger.getLogger("io.opentelemetry.exporter");

    private final SpanExporter exporter;
    private final String endpoint;
    private final LongSupplier nanoTime;
    private final AtomicLong nextLine;

    private Receiver(SpanExporter exporter, String endpoint, LongSupplier nanoTime) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
        this.nextLine = new AtomicLong(nanoTime.getAsLong());
    }

    /** What it does not take is not sent again, since more waits behind it. */
    static Receiver at(String endpoint, LongSupplier nanoTime) {
        LIBRARY.setLevel(Level.OFF);
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .setRetryPolicy(null)
                .build();
        return new Receiver(exporter, endpoint, nanoTime);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                lost(spans.size(), result.getFailureThrowable());
            }
        });
    }

    private void lost(int spans, @Nullable Throwable cause) {
        long due = nextLine.get();
        long now = nanoTime.getAsLong();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + PAUSE)) {
            LOG.warn("{} spans of traces are lost, since {} does not take them: {}", spans, endpoint, reason(cause));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        return cause == null ? "its answer is an error" : cause.toString().replace('\n', ' ');
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
