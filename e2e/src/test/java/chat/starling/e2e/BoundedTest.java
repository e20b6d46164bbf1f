package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens around a client that does not read: what waits for it stays under a megabyte. */
class BoundedTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MESSAGES = 2_000;
    /** The metrics are as of the last second. */
    private static final Duration TWO_TICKS = Duration.ofSeconds(3);

    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static ConversationId talk;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        talk = alice.rest()
                .create(NewConversation.group("g", List.of(bob.user().id())))
                .id();
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    /** A session of bob whose socket is full and stays full. */
    private static RawSocket stalled() throws IOException {
        RawSocket raw = RawSocket.narrow(bob);
        try (StarlingClient client = alice.client().pipelined(MESSAGES).connect()) {
            IntStream.range(0, MESSAGES)
                    .mapToObj(i -> client.send(talk, "x".repeat(16_000)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        Awaitility.await().until(() -> Metrics.read(server, "starling_sessions_behind") == 1);
        return raw;
    }

    private static void assertLittleWaits() {
        AtomicLong most = new AtomicLong();
        Awaitility.await().during(TWO_TICKS).until(() -> {
            most.accumulateAndGet((long) Metrics.read(server, "starling_sockets_pending_bytes"), Math::max);
            return true;
        });
        System.out.printf("bounded: %,d bytes wait for a client that does not read%n", most.get());
        assertThat(most.get()).isLessThan(MOST_BYTES);
    }

    @Test
    void events() throws IOException {
        try (RawSocket raw = stalled()) {
            assertLittleWaits();
        }
    }

    @Test
    void comingAndGoing() throws IOException {
        ConversationId other = alice.rest()
                .create(NewConversation.group("☕".repeat(80), List.of()))
                .id();
        try (RawSocket raw = stalled()) {
            for (int i = 0; i < 1_500; i++) {
                alice.rest().addMember(other, bob.user().id());
                alice.rest().removeMember(other, bob.user().id());
            }
            assertLittleWaits();
        }
    }

    @Test
    void readPositions() throws IOException {
        try (RawSocket raw = stalled();
                StarlingClient other = bob.again().client().connect()) {
            long head = bob.rest().conversation(talk).head().value();
            for (long seq = 1; seq <= head; seq++) {
                other.read(talk, new Seq(seq)).join();
            }
            assertLittleWaits();
        }
    }
}
