package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.protocol.model.ConversationId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL dies when it has committed but has not said so: nobody knows then that the events are in the log. Those who listen
 * hear them all the same, even if nothing else ever happens in the conversation.
 */
@Tag("long")
class InDoubtTest {
    private static final int CONVERSATIONS = 40;
    private static final int LANES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void whatWasCommittedIsHeardThoughTheCommitWasNotAnswered() throws Exception {
        try (ServerProcess server = ServerProcess.start("--lanes", Integer.toString(LANES))) {
            Person alice = Person.register(server, "alice");
            List<ConversationId> talks = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(i -> alice.rest()
                            .create(NewConversation.channel("c" + i))
                            .id())
                    .toList();
            try (Wire reader = Wire.signedIn(alice);
                    StarlingClient writer = alice.client().connect()) {
                writer.live().join();
                List<Ack> acks = speakWhileItDies(server, writer, talks);
                long inDoubt = acks.stream().filter(Ack::duplicate).count();
                System.out.printf("in doubt: %d of %d sends were committed and not answered%n", inDoubt, CONVERSATIONS);
                assertThat(inDoubt).isPositive();
                Awaitility.await().atMost(PATIENCE).until(() -> hasHeardAll(reader, acks));
            }
            server.assertQuiet("postgres", "database", "waits for the log", "chat.starling.postgresql");
        }
    }

    /** A standby that does not exist holds every commit between its place in the log and its answer. */
    private static List<Ack> speakWhileItDies(ServerProcess server, StarlingClient writer, List<ConversationId> talks)
            throws Exception {
        List<ProcessHandle> postgres;
        List<CompletableFuture<Ack>> acks;
        try (Connection connection = FsyncTest.database(server);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = 'nobody'");
            statement.execute("select pg_reload_conf()");
            commitUntilItDies(server);
            Awaitility.await().atMost(PATIENCE).until(() -> held(statement) == 1);
            acks = talks.stream().map(talk -> writer.send(talk, "heard?")).toList();
            Awaitility.await().atMost(PATIENCE).until(() -> held(statement) == LANES + 1);
            statement.execute("alter system reset synchronous_standby_names");
            postgres = Stream.concat(server.postgres().descendants(), Stream.of(server.postgres()))
                    .toList();
        }
        postgres.forEach(ProcessHandle::destroyForcibly);
        return acks.stream().map(CompletableFuture::join).toList();
    }

    /** Is held itself as soon as PostgreSQL holds commits, which it does a while after it was told to. */
    private static void commitUntilItDies(ServerProcess server) {
        Thread.startVirtualThread(() -> {
            try (Connection probe = FsyncTest.database(server);
                    Statement statement = probe.createStatement()) {
                while (probe.isValid(0)) {
                    statement.execute("select pg_logical_emit_message(true, 'probe', '')");
                }
            } catch (IOException | SQLException killed) {
                // As it must be.
            }
        });
    }

    private static int held(Statement statement) throws SQLException {
        try (ResultSet result =
                statement.executeQuery("select count(*) from pg_stat_activity where wait_event = 'SyncRep'")) {
            result.next();
            return result.getInt(1);
        }
    }

    /** On the connection that it has had all the time. */
    private static boolean hasHeardAll(Wire reader, List<Ack> acks) {
        assertThat(reader.closeCodeNow()).isNull();
        Map<String, Long> heard = new HashMap<>();
        reader.frames("event")
                .forEach(event -> heard.put(
                        event.path("conversation").asText(), event.path("seq").asLong()));
        return acks.stream()
                .allMatch(ack -> ack.seq().value()
                        == heard.getOrDefault(ack.conversation().toString(), 0L));
    }
}
