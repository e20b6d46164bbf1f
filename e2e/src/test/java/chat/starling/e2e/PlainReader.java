package chat.starling.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * A client as docs/protocol.md tells how to write one: it knows its positions, connects again after every break, syncs, and
 * applies each event once. It shares nothing with our SDK, so it sees what that would repair.
 */
final class PlainReader {
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Person person;
    private final Map<String, List<String>> noncesOf = new HashMap<>();
    private final CompletableFuture<Void> ended;
    private volatile boolean stopping;
    private volatile Wire wire;
    private int connections;

    PlainReader(Person person) {
        this.person = person;
        this.wire = connect();
        this.ended =
                CompletableFuture.runAsync(this::run, task -> Thread.ofVirtual().start(task));
    }

    private Wire connect() {
        connections++;
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Wire.signedIn(person), signedIn -> true);
    }

    private void run() {
        while (!stopping) {
            wire.tell(sync(wire).formatted(2));
            wire.closeCode(600);
            apply(wire.frames("event"));
            wire.close();
            wire = connect();
        }
    }

    private String sync(Wire signedIn) {
        JsonNode welcome = signedIn.awaitType("welcome");
        String after = Http.list(welcome.path("conversations")).stream()
                .map(one -> one.path("id").asText())
                .map(id -> "'" + id + "':" + nonces(id).size())
                .collect(joining(","));
        return "{'type':'sync','id':%d,'epoch':'" + welcome.path("epoch").asText() + "','after':{" + after + "}}";
    }

    private List<String> nonces(String conversation) {
        return noncesOf.computeIfAbsent(conversation, one -> new ArrayList<>());
    }

    private void apply(List<JsonNode> events) {
        Map<String, SortedMap<Long, String>> aside = new HashMap<>();
        for (JsonNode event : events) {
            String conversation = event.path("conversation").asText();
            List<String> nonces = nonces(conversation);
            SortedMap<Long, String> early = aside.computeIfAbsent(conversation, one -> new TreeMap<>());
            early.put(event.path("seq").asLong(), event.path("nonce").asText());
            early.headMap(nonces.size() + 1L).clear();
            while (!early.isEmpty() && early.firstKey() == nonces.size() + 1) {
                nonces.add(early.remove(early.firstKey()));
            }
        }
    }

    /** Lets the connection go, comes back once more, and is then held to have seen exactly these logs. */
    void assertSaw(Map<ConversationId, List<Event>> logs) {
        stopping = true;
        wire.close();
        ended.join();
        JsonNode synced = wire.ask(sync(wire));
        assertThat(synced.path("type").asText()).isEqualTo("synced");
        apply(wire.frames("event"));
        wire.close();
        logs.forEach((conversation, log) -> assertThat(nonces(conversation.toString()))
                .isEqualTo(log.stream().map(event -> event.nonce().toString()).toList()));
    }

    int connections() {
        return connections;
    }
}
