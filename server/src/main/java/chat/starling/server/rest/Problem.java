package chat.starling.server.rest;

import chat.starling.protocol.codec.Json;
import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.server.log.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problems: the only place where a refusal becomes a response. They name the call, unless it was broken before it had
 * an id.
 */
final class Problem {
    private static final MediaType TYPE = MediaType.create("application", "problem+json");

    private Problem() {}

    static AggregatedHttpResponse of(Refusal refusal, @Nullable String call) {
        return response(headers(HttpStatus.valueOf(refusal.code().status())), refusal, call);
    }

    /** For what only HTTP knows: the status says more than the code. */
    static AggregatedHttpResponse of(HttpStatus status, Refusal refusal, @Nullable String call) {
        return response(headers(status), refusal, call);
    }

    static AggregatedHttpResponse methodNotAllowed(Collection<HttpMethod> allowed, @Nullable String call) {
        TreeSet<HttpMethod> all = new TreeSet<>(allowed);
        if (all.contains(HttpMethod.GET)) {
            all.add(HttpMethod.HEAD);
        }
        ResponseHeadersBuilder headers = headers(HttpStatus.METHOD_NOT_ALLOWED);
        headers.add(
                HttpHeaderNames.ALLOW,
                String.join(", ", all.stream().map(HttpMethod::name).toList()));
        return response(headers, Refusal.invalid("this path does not have that method"), call);
    }

    private static ResponseHeadersBuilder headers(HttpStatus status) {
        return ResponseHeaders.builder(status).contentType(TYPE);
    }

    private static AggregatedHttpResponse response(
            ResponseHeadersBuilder headers, Refusal refusal, @Nullable String call) {
        Long wait = refusal.retryAfterMillis();
        if (wait != null) {
            headers.addLong(HttpHeaderNames.RETRY_AFTER, Math.ceilDiv(wait, 1_000));
        }
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            headers.add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = Json.bytes(json -> write(json, headers.status(), refusal, call));
        return AggregatedHttpResponse.of(headers.build(), HttpData.wrap(body));
    }

    private static void write(JsonGenerator json, HttpStatus status, Refusal refusal, @Nullable String call)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "about:blank");
        json.writeStringField("title", status.reasonPhrase());
        json.writeNumberField("status", status.code());
        json.writeStringField("code", WireName.of(refusal.code()));
        json.writeStringField("detail", refusal.message());
        if (refusal.retryAfterMillis() != null) {
            json.writeNumberField("retry_after_ms", refusal.retryAfterMillis());
        }
        if (call != null) {
            json.writeStringField("request_id", call);
        }
        json.writeEndObject();
    }
}
