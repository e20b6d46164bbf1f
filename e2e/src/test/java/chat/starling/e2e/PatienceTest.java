package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.ClientState;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * After two minutes without a sign of life a client is told what it did and closed; one that only has nothing to say is not.
 */
@Tag("long")
class PatienceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(140);

    @Test
    void whoDoesNotReadOrAnswerIsClosedAndWhoIsQuietIsNot() throws IOException {
        try (ServerProcess server = ServerProcess.start("--heartbeat", "5")) {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            ConversationId talk =
                    alice.rest().create(NewConversation.channel("talk")).id();
            List<Update> quiet = new CopyOnWriteArrayList<>();
            try (StarlingClient client = bob.client()
                            .listener((Update update) -> quiet.add(update))
                            .connect();
                    RawSocket deaf = RawSocket.narrow(alice);
                    RawSocket mute = RawSocket.signedIn(bob)) {
                client.live().join();
                speak(alice, talk);
                Awaitility.await().until(() -> Metrics.read(server, "starling_sessions_behind") == 1);
                assertThat(lastFrame(mute)).isEqualTo("close 4002");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> Metrics.read(server, "starling_sessions") == 1);
                assertThat(lastFrame(deaf)).isEqualTo("close 4001");
                assertThat(quiet)
                        .filteredOn(Update.StateChanged.class::isInstance)
                        .last()
                        .isInstanceOfSatisfying(
                                Update.StateChanged.class,
                                changed -> assertThat(changed.state()).isInstanceOf(ClientState.Live.class));
                assertThat(client.ping().join()).isLessThan(Duration.ofSeconds(5));
                assertThat(quiet)
                        .filteredOn(Update.StateChanged.class::isInstance)
                        .filteredOn(update -> ((Update.StateChanged) update).state() instanceof ClientState.Live)
                        .hasSize(1);
            }
            server.assertQuiet();
        }
    }

    /** Enough to fill what the kernel and the server hold for somebody who does not read. */
    private static void speak(Person person, ConversationId talk) {
        try (StarlingClient client = person.client().pipelined(1_000).connect()) {
            IntStream.range(0, 1_000)
                    .mapToObj(i -> client.send(talk, "x".repeat(16_000)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static String lastFrame(RawSocket raw) throws IOException {
        String frame = raw.readFrame();
        while (!frame.startsWith("close")) {
            frame = raw.readFrame();
        }
        return frame;
    }
}
