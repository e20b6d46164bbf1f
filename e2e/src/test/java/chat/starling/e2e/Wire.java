package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A socket without our SDK and codec: the JDK's WebSocket and JSON trees, as somebody else's client would have them. Whatever
 * the test is about, every frame that comes is held to the {@link Contract} and to the {@link Laws}.
 */
public final class Wire implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Laws laws = new Laws();
    private final WebSocket socket;
    private int nextId = 1;

    private Wire(URI server) {
        URI address = URI.create("ws://" + server.getAuthority() + "/ws");
        socket = HTTP.newWebSocketBuilder()
                .subprotocols("starling.v1")
                .buildAsync(address, this)
                .join();
    }

    static Wire open(ServerProcess server) {
        return new Wire(server.url());
    }

    static Wire open(URI server) {
        return new Wire(server);
    }

    /** Opens a socket and says hello. */
    public static Wire signedIn(Person person) {
        Wire wire = open(person.server());
        JsonNode welcome = wire.ask("{'type':'hello','id':%d,'token':'" + person.token() + "'}");
        assertThat(welcome.path("type").asText()).isEqualTo("welcome");
        return wire;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard(read(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void heard(JsonNode frame) {
        faults.addAll(Contract.faults(frame));
        laws.heard(frame);
        frames.add(frame);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    /** Sends a frame, written with single quotes for double ones. */
    public void tell(String frame) {
        String json = frame.replace('\'', '"');
        laws.sent(read(json));
        socket.sendText(json, true).join();
    }

    void raw(String text) {
        socket.sendText(text, true).join();
    }

    WebSocket socket() {
        return socket;
    }

    /** Sends a frame that has {@code %d} where the id belongs, and waits for the answer. */
    public JsonNode ask(String frame) {
        int id = nextId++;
        tell(frame.formatted(id));
        return await(answer -> answer.path("re").asInt() == id);
    }

    public JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> frames.stream().filter(wanted).findFirst().orElse(null), frame -> frame != null);
    }

    public JsonNode awaitType(String type) {
        return await(frame -> frame.path("type").asText().equals(type));
    }

    public List<JsonNode> frames() {
        return frames;
    }

    public List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    public List<JsonNode> events(ConversationId conversation) {
        return frames("event").stream()
                .filter(event -> event.path("conversation").asText().equals(conversation.toString()))
                .toList();
    }

    public void forget() {
        frames.clear();
    }

    /** The close code, waiting for it. */
    public int closeCode(int seconds) {
        return closed.orTimeout(seconds, TimeUnit.SECONDS).join();
    }

    public @Nullable Integer closeCodeNow() {
        return closed.getNow(null);
    }

    /** Closes the socket; fails when the server broke the contract on it. */
    @Override
    public void close() {
        socket.abort();
        closed.complete(-1);
        assertThat(faults).isEmpty();
        assertThat(laws.faults()).isEmpty();
    }
}
