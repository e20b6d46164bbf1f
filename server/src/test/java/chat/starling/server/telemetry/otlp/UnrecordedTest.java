package chat.starling.server.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.telemetry.Span;
import chat.starling.server.telemetry.Step;
import chat.starling.server.telemetry.Traces;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** For a message that is not recorded nothing is made, whether traces are off or it only was not drawn. */
class UnrecordedTest {
    private static final int MANY = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void whileTracesAreOff() {
        assertThat(bytesMade(Traces.OFF)).isZero();
    }

    @Test
    void thatWasNotDrawn() {
        TraceSettings settings = new TraceSettings(URI.create("http://127.0.0.1:1"), 0);
        try (OtlpTraces traces = OtlpTraces.open(settings, "1", "a node")) {
            assertThat(bytesMade(traces)).isZero();
        }
    }

    /** The first round loads classes. */
    private long bytesMade(Traces traces) {
        messages(traces);
        long before = threads.getCurrentThreadAllocatedBytes();
        long between = threads.getCurrentThreadAllocatedBytes();
        messages(traces);
        long after = threads.getCurrentThreadAllocatedBytes();
        return after - between - (between - before);
    }

    private static void messages(Traces traces) {
        for (int i = 0; i < MANY; i++) {
            Span span = traces.begin(i);
            span.tell(Span.Attribute.CONVERSATION, traces);
            span.tell(Span.Attribute.SEQ, i);
            Span publish = span.child(Step.PUBLISH);
            traces.resume(Step.DELIVER, publish.traceparent()).end();
            publish.end();
            span.end();
        }
    }
}
