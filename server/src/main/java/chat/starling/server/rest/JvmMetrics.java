package chat.starling.server.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;

/** Figures about memory, garbage collector, threads, processors and open files of this process, until it is closed. */
public final class JvmMetrics implements AutoCloseable {
    private final JvmGcMetrics collector = new JvmGcMetrics();

    public JvmMetrics(MeterRegistry metrics) {
        collector.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new FileDescriptorMetrics().bindTo(metrics);
        VirtualThreadMetrics.register(metrics);
    }

    @Override
    public void close() {
        collector.close();
    }
}
