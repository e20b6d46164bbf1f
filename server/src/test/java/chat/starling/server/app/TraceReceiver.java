package chat.starling.server.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes traces as a collector of OpenTelemetry does: OTLP over HTTP, in protobuf. */
final class TraceReceiver implements AutoCloseable {
    private final List<Recorded> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param node which one told */
    record Recorded(String node, Span span) {
        String name() {
            return span.getName();
        }

        String trace() {
            return HexFormat.of().formatHex(span.getTraceId().toByteArray());
        }

        String id() {
            return HexFormat.of().formatHex(span.getSpanId().toByteArray());
        }

        /** Empty for a root. */
        String parent() {
            return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
        }

        Map<String, Object> attributes() {
            return values(span.getAttributesList());
        }

        long nanos() {
            return span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        }
    }

    private TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static TraceReceiver start() throws IOException {
        return new TraceReceiver();
    }

    /** The flag of a node that sends its traces here. */
    String flag() {
        return "--traces=http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Recorded> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void add(ResourceSpans some) {
        Map<String, Object> resource = values(some.getResource().getAttributesList());
        if (!"starling".equals(resource.get("service.name"))) {
            throw new IllegalStateException("not from a node: " + resource);
        }
        some.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Recorded(String.valueOf(resource.get("service.instance.id")), span))
                .forEach(spans::add);
    }

    private static Map<String, Object> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        one -> one.getValue().hasIntValue()
                                ? one.getValue().getIntValue()
                                : one.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
