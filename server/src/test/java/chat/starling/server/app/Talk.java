package chat.starling.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Alice makes an account, connects, and says something in a channel of her own. */
final class Talk implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    private final WebSocket socket;
    private final String answer;

    /** @param text what nobody but the members may read */
    record Said(String text, String token, boolean acked) {}

    /** With a channel of her own. */
    record Alice(String token, String channel) {}

    private Talk(RunningNode node, Alice alice) {
        URI uri = URI.create(node.uri("/ws").toString().replaceFirst("http", "ws"));
        socket = node.http()
                .newWebSocketBuilder()
                .subprotocols("starling.v1")
                .buildAsync(uri, this)
                .join();
        send("{'type':'hello','id':1,'token':'" + alice.token() + "'}");
        answer = Objects.requireNonNull(awaitFrame(frame -> frame.contains("\"re\":1")));
    }

    static Said to(RunningNode node) {
        Alice alice = account(node);
        try (Talk talk = connect(node, alice)) {
            return talk.say(alice);
        }
    }

    static Alice account(RunningNode node) {
        String name = "alice" + UUID.randomUUID().toString().substring(0, 8);
        String account = "{'name':'" + name + "','password':'long enough 1'}";
        node.post("/api/v1/users", "", account);
        String token = node.post("/api/v1/sessions", "", account).path("token").asText();
        String channel = node.post("/api/v1/conversations", token, "{'kind':'channel','name':'talk'}")
                .path("id")
                .asText();
        return new Alice(token, channel);
    }

    /** Returns when her hello has its answer. */
    static Talk connect(RunningNode node, Alice alice) {
        return new Talk(node, alice);
    }

    Said say(Alice alice) {
        String text = "a secret " + UUID.randomUUID();
        send("{'type':'send','id':2,'conversation':'" + alice.channel() + "','nonce':'" + UUID.randomUUID()
                + "','text':'" + text + "'}");
        return new Said(text, alice.token(), await("ack"));
    }

    private void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    boolean await(String type) {
        return awaitFrame(frame -> frame.startsWith("{\"type\":\"" + type + "\"")) != null;
    }

    /** Sends a frame whose id is 7, with single quotes for double ones, and waits for the answer. */
    JsonNode ask(String json) {
        send(json);
        return RunningNode.read(Objects.requireNonNull(awaitFrame(frame -> frame.contains("\"re\":7"))));
    }

    @Nullable
    String awaitFrame(Predicate<String> wanted) {
        try {
            String frame = next();
            while (frame != null && !wanted.test(frame)) {
                frame = next();
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To her hello: a welcome, if all is well. */
    String answer() {
        return answer;
    }

    List<String> unread() {
        return List.copyOf(frames);
    }

    private @Nullable String next() throws InterruptedException {
        return frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .exceptionally(closed -> socket)
                .join();
    }
}
