package chat.starling.server.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;

/** Figures about the memory, the garbage collector and the threads of this process, until it is closed. */
public final class JvmMetrics implements AutoCloseable {
    private final JvmGcMetrics collector = new JvmGcMetrics();

    public JvmMetrics(MeterRegistry metrics) {
        collector.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
    }

    @Override
    public void close() {
        collector.close();
    }
}
