package chat.starling.server.app;

import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A whole node in this process, on a free port and, unless it is one of several, a database of its own. */
final class RunningNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Node node;

    private RunningNode(Node node) {
        this.node = node;
    }

    static RunningNode start(String... more) {
        return over(TestDatabase.freshAddress(), more);
    }

    /** One of several nodes. */
    static RunningNode over(Database.Address address, String... more) {
        String url = address.jdbcUrl() + (address.jdbcUrl().contains("?") ? "&" : "?");
        String database = url + "user=" + address.user() + "&password=" + address.password();
        List<String> flags = new ArrayList<>(List.of("--port=0", "--database=" + database));
        flags.addAll(List.of(more));
        return new RunningNode(
                Node.start(Parsing.of(flags.toArray(String[]::new)).settings()));
    }

    HttpClient http() {
        return http;
    }

    URI uri(String path) {
        return URI.create(node.address() + path);
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** @param json with single quotes in the place of double ones */
    JsonNode post(String path, String token, String json) {
        return json(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    /** Says something by REST, as a part of what the caller traces. */
    JsonNode say(Talk.Alice alice, String traceparent) {
        String body = "{'nonce':'" + UUID.randomUUID() + "','text':'a secret'}";
        return json(HttpRequest.newBuilder(uri("/api/v1/conversations/" + alice.channel() + "/messages"))
                .header("Authorization", "Bearer " + alice.token())
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    JsonNode json(String path) {
        return read(get(path));
    }

    private JsonNode json(HttpRequest request) {
        return read(send(request));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        node.close();
    }
}
