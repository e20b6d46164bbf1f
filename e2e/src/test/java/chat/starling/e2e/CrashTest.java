package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.ClientLoops;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.Start;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise under {@code kill -9}: of the server five times and of its PostgreSQL twice, at full speed. */
@Tag("long")
class CrashTest {
    private static final int WRITERS = 20;
    private static final int CONVERSATIONS = 10;
    private static final int READERS = 4;
    private static final int ACKS_BETWEEN_KILLS = 2_000;
    private static final int SERVER_KILLS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Recorder recorder = new Recorder();
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicLong sent = new AtomicLong();

    @Test
    void everyAckedMessageIsInTheLogOnceAndEveryReaderSawItInOrder() {
        try (ServerProcess server = ServerProcess.start();
                ClientLoops loops = ClientLoops.of(1)) {
            List<Person> writers = people(server, "writer", WRITERS);
            List<Person> readers = people(server, "reader", READERS);
            List<ConversationId> conversations = conversations(writers, readers);
            PlainReader plain = new PlainReader(readers.getFirst());
            List<StarlingClient> clients = new ArrayList<>();
            readers.forEach(reader -> clients.add(read(reader, loops)));
            writers.forEach(writer -> clients.add(write(writer, loops, conversations)));

            killThings(server);
            writing.set(false);
            clients.subList(READERS, clients.size()).forEach(client -> client.close(PATIENCE));
            History history = checkComplete(readers, conversations);
            plain.assertSaw(history.log());
            assertThat(plain.connections()).isGreaterThan(SERVER_KILLS);
            clients.forEach(client -> client.close(PATIENCE));
            server.assertQuiet("postgres", "database", "waits for the log", "chat.starling.postgresql");
        }
    }

    private static List<Person> people(ServerProcess server, String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Person.register(server, name + i))
                .toList();
    }

    private static List<ConversationId> conversations(List<Person> writers, List<Person> readers) {
        List<UserId> all = new ArrayList<>();
        writers.forEach(person -> all.add(person.user().id()));
        readers.forEach(person -> all.add(person.user().id()));
        return IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> writers.getFirst()
                        .rest()
                        .create(NewConversation.group("g" + i, all))
                        .id())
                .toList();
    }

    private StarlingClient read(Person person, ClientLoops loops) {
        return person.client()
                .loops(loops)
                .start(Start.BEGINNING)
                .listener(recorder.listener(person.user().name()))
                .connect();
    }

    private StarlingClient write(Person person, ClientLoops loops, List<ConversationId> conversations) {
        StarlingClient client = person.client().loops(loops).connect();
        conversations.forEach(conversation -> writeOn(client, person.user().id(), conversation));
        return client;
    }

    /** Sends the next message when the last one is acked: one is always on its way in each conversation. */
    private void writeOn(StarlingClient client, UserId sender, ConversationId conversation) {
        if (!writing.get()) {
            return;
        }
        String text = "message " + sent.incrementAndGet();
        client.send(conversation, text).thenAccept((Ack ack) -> {
            recorder.acked(sender, text, ack);
            writeOn(client, sender, conversation);
        });
    }

    private void killThings(ServerProcess server) {
        Random random = new Random(7);
        boolean[] killsPostgres = {false, true, false, false, true, false, false};
        for (boolean postgres : killsPostgres) {
            int target = recorder.acks() + ACKS_BETWEEN_KILLS + random.nextInt(500);
            Awaitility.await().atMost(PATIENCE).until(() -> recorder.acks() >= target);
            if (postgres) {
                server.postgres().destroyForcibly();
            } else {
                server.kill();
                server.restart();
            }
        }
        int target = recorder.acks() + ACKS_BETWEEN_KILLS;
        Awaitility.await().atMost(PATIENCE).until(() -> recorder.acks() >= target);
    }

    /** The writers are done: soon every reader has seen all that is in the log. */
    private History checkComplete(List<Person> readers, List<ConversationId> conversations) {
        History log = recorder.history(readers.getFirst().rest(), conversations);
        Awaitility.await().atMost(PATIENCE).until(() -> readers.stream().allMatch(reader -> hasSeen(reader, log)));
        History history = recorder.history(readers.getFirst().rest(), conversations);
        assertThat(history.seen()).hasSize(READERS * CONVERSATIONS);
        assertThat(HistoryChecker.faults(history)).isEmpty();
        System.out.printf(
                "crash: %,d acked messages, %,d events in the log, 5 servers and 2 databases killed%n",
                recorder.acks(),
                history.log().values().stream().mapToInt(List::size).sum());
        return history;
    }

    private boolean hasSeen(Person reader, History history) {
        return history.log().entrySet().stream()
                .allMatch(entry -> recorder.seenBy(reader.user().name(), entry.getKey())
                        >= entry.getValue().size());
    }
}
