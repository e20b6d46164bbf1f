package chat.starling.server.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Whoever calls, with a token or, when it is empty, without. */
record Person(RestServer server, String name, String id, String token) {

    Answered get(String path, Object... parts) {
        return send("GET", path.formatted(parts), BodyPublishers.noBody());
    }

    Answered delete(String path, Object... parts) {
        return send("DELETE", path.formatted(parts), BodyPublishers.noBody());
    }

    Answered put(String path, Object... parts) {
        return send("PUT", path.formatted(parts), BodyPublishers.noBody());
    }

    Answered put(String path, String json) {
        return send("PUT", path, json(json));
    }

    Answered patch(String path, String json) {
        return send("PATCH", path, json(json));
    }

    /** @param json with single quotes in the place of double ones */
    Answered post(String path, String json, Object... parts) {
        return send("POST", path, json(json.formatted(parts)));
    }

    Answered say(String conversation, String text) {
        return post(
                "/api/v1/conversations/" + conversation + "/messages",
                "{'nonce':'%s','text':'%s'}",
                UUID.randomUUID(),
                text);
    }

    /** @return its id */
    String create(String json, Object... parts) {
        return post("/api/v1/conversations", json, parts).expect(201).text("id");
    }

    private static BodyPublisher json(String json) {
        return BodyPublishers.ofString(json.replace('\'', '"'));
    }

    Answered send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    Answered send(HttpRequest request) {
        try {
            return new Answered(server.http().send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
