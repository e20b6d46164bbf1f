package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL dies while it commits: whether the events are in the log is not known to anybody then. If they are, those who
 * listen hear them soon, even if nothing else ever happens in the conversation.
 */
@Tag("long")
class InDoubtTest {
    private static final int CONVERSATIONS = 400;
    private static final int MESSAGES = CONVERSATIONS;
    private static final int KILLS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatWasCommittedIsHeardThoughTheCommitWasNotAnswered() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            List<ConversationId> talks = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(i ->
                            alice.rest().create(NewConversation.channel("c" + i)).id())
                    .toList();
            int inDoubt = 0;
            Map<ConversationId, Seq> heads = new HashMap<>();
            try (Wire reader = Wire.signedIn(alice);
                    StarlingClient writer = alice.client()
                            .outboxCapacity(MESSAGES)
                            .pipelined(MESSAGES)
                            .connect()) {
                writer.live().join();
                for (int kill = 0; kill < KILLS; kill++) {
                    List<Ack> acks = speakWhileItDies(server, writer, talks, 1 + 40 * kill);
                    inDoubt += (int) acks.stream().filter(Ack::duplicate).count();
                    acks.forEach(ack -> heads.merge(ack.conversation(), ack.seq(), InDoubtTest::later));
                    Awaitility.await().atMost(PATIENCE).until(() -> hasHeardAll(reader, heads));
                }
            }
            System.out.printf("in doubt: %d of %d sends were committed and not answered%n", inDoubt, KILLS * MESSAGES);
            server.assertQuiet("postgres", "database", "waits for the log", "chat.starling.postgresql");
        }
    }

    private static List<Ack> speakWhileItDies(
            ServerProcess server, StarlingClient writer, List<ConversationId> talks, int acksBefore) {
        AtomicInteger acked = new AtomicInteger();
        List<ProcessHandle> postgres =
                Stream.concat(server.postgres().descendants(), Stream.of(server.postgres())).toList();
        return IntStream.range(0, MESSAGES)
                .mapToObj(i -> writer.send(talks.get(i % CONVERSATIONS), "m" + i).whenComplete((ack, fault) -> {
                    if (acked.incrementAndGet() == acksBefore) {
                        postgres.forEach(ProcessHandle::destroyForcibly);
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static Seq later(Seq one, Seq other) {
        return one.value() > other.value() ? one : other;
    }

    /** On the connection that it has had all the time. */
    private static boolean hasHeardAll(Wire reader, Map<ConversationId, Seq> heads) {
        assertThat(reader.closeCodeNow()).isNull();
        Map<String, Long> heard = new HashMap<>();
        reader.frames("event").forEach(event -> heard.put(
                event.path("conversation").asText(), event.path("seq").asLong()));
        return heads.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().value() == heard.getOrDefault(entry.getKey().toString(), 0L));
    }
}
