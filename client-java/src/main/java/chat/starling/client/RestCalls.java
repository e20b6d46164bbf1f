package chat.starling.client;

import chat.starling.protocol.codec.WireName;
import chat.starling.protocol.frame.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP: one call, one answer, and each failure a {@link StarlingException}. */
record RestCalls(URI api, HttpClient http, @Nullable String token) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode call(String method, String path) {
        return exchange(method, path, null);
    }

    JsonNode call(String method, String path, JsonNode body) {
        return exchange(method, path, body);
    }

    /** For what is no JSON, or is told in headers. */
    HttpResponse<byte[]> raw(String method, String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(LIMIT)
                .header("Tus-Resumable", "1.0.0")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = transport(request.build());
        if (response.statusCode() >= 400) {
            throw refusal(response);
        }
        return response;
    }

    private JsonNode exchange(String method, String path, @Nullable JsonNode body) {
        HttpResponse<byte[]> response = transport(request(method, path, body));
        if (response.statusCode() >= 400) {
            throw refusal(response);
        }
        return parse(response.body());
    }

    private HttpRequest request(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path)).timeout(LIMIT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(bytes(body)))
                .build();
    }

    private HttpResponse<byte[]> transport(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new StarlingException(ErrorCode.UNAVAILABLE, "the server cannot be reached: " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StarlingException(ErrorCode.UNAVAILABLE, "the call was interrupted");
        }
    }

    private static StarlingException refusal(HttpResponse<byte[]> response) {
        JsonNode problem = problem(response.body());
        ErrorCode code = WireName.parse(ErrorCode.class, problem.path("code").asText());
        String detail = problem.path("detail").asText(problem.path("title").asText("HTTP " + response.statusCode()));
        return new StarlingException(
                code == null ? ofStatus(response.statusCode()) : code, detail, retryAfter(problem, response));
    }

    private static JsonNode problem(byte[] body) {
        try {
            return parse(body);
        } catch (StarlingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static ErrorCode ofStatus(int status) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status >= 502 ? ErrorCode.UNAVAILABLE : ErrorCode.INTERNAL;
    }

    private static @Nullable Duration retryAfter(JsonNode problem, HttpResponse<byte[]> response) {
        if (problem.hasNonNull("retry_after_ms")) {
            return Duration.ofMillis(problem.get("retry_after_ms").longValue());
        }
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException malformed) {
            throw new StarlingException(ErrorCode.INTERNAL, "the answer is not JSON");
        }
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
