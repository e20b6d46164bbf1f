package chat.starling.server.app;

import chat.starling.server.bus.NodeId;
import chat.starling.server.telemetry.Traces;
import chat.starling.server.telemetry.otlp.OtlpTraces;
import chat.starling.server.telemetry.otlp.TraceSettings;
import org.jspecify.annotations.Nullable;

/** The traces of a node, or none. */
record Recorder(Traces traces, Runnable end) implements AutoCloseable {

    static Recorder of(@Nullable TraceSettings settings, NodeId node) {
        if (settings == null) {
            return new Recorder(Traces.OFF, () -> {});
        }
        OtlpTraces traces =
                OtlpTraces.open(settings, Version.current(), node.value().toString());
        return new Recorder(traces, traces::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
