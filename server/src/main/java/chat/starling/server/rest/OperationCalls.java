package chat.starling.server.rest;

import chat.starling.protocol.codec.WireName;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What operators and clients ask before anybody has signed in. */
final class OperationCalls {
    /** The text format of Prometheus. */
    private static final MediaType FIGURES = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private final RestParts.Installation installation;
    private final boolean previews;
    private final BooleanSupplier ready;
    private final PrometheusMeterRegistry metrics;

    OperationCalls(RestParts parts) {
        this.installation = parts.installation();
        this.previews = parts.previews() != null;
        this.ready = parts.ready();
        this.metrics = parts.metrics();
        Gauge.builder("starling.ready", ready, asked -> asked.getAsBoolean() ? 1 : 0)
                .description("1 while the node takes work, else 0")
                .register(metrics);
    }

    Reply live(Call call) {
        return new Reply.Text(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "live\n");
    }

    Reply ready(Call call) {
        return ready.getAsBoolean()
                ? new Reply.Text(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "ready\n")
                : new Reply.Text(HttpStatus.SERVICE_UNAVAILABLE, MediaType.PLAIN_TEXT_UTF_8, "not ready\n");
    }

    Reply metrics(Call call) {
        return new Reply.Text(HttpStatus.OK, FIGURES, metrics.scrape());
    }

    Reply installation(Call call) {
        return Reply.ok(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("registration", WireName.of(installation.registration()));
        json.writeStringField("epoch", installation.epoch().toString());
        json.writeStringField("version", installation.version());
        json.writeBooleanField("link_previews", previews);
        json.writeEndObject();
    }
}
