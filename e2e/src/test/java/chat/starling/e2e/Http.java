package chat.starling.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** REST without our SDK: the JDK's client and JSON trees. */
record Http(URI server, @Nullable String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, String contentType, JsonNode body) {}

    static Http guest(ServerProcess server) {
        return new Http(server.url(), null);
    }

    static Http of(Person person) {
        return new Http(person.server(), person.token());
    }

    Answer ask(String method, String path) {
        return send(method, path, HttpRequest.BodyPublishers.noBody());
    }

    /** @param body JSON, written with single quotes for double ones */
    Answer ask(String method, String path, String body) {
        return ask(method, path, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    Answer ask(String method, String path, byte[] body) {
        return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                .method(method, body)
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
