package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens around a client that does not read: what waits for it stays under a megabyte. */
@Tag("long")
class BoundedTest {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MESSAGES = 4_000;
    /** The metrics are as of the last second. */
    private static final Duration TWO_TICKS = Duration.ofSeconds(3);

    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static ConversationId talk;
    private long most;

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
                    .mapToObj(i -> client.send(talk, "x".repeat(1_000)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        Awaitility.await().until(() -> Metrics.read(server, "starling_sessions_behind") == 1);
        return raw;
    }

    private void look() {
        long waiting = (long) Metrics.read(server, "starling_sockets_pending_bytes");
        most = Math.max(most, waiting);
    }

    private void lookNowAndThen(long count) {
        if (count % 100 == 0) {
            look();
        }
    }

    private void assertLittleWaited() {
        Awaitility.await().during(TWO_TICKS).until(() -> {
            look();
            return true;
        });
        System.out.printf("bounded: at most %,d bytes waited for a client that does not read%n", most);
        assertThat(most).isPositive().isLessThan(MOST_BYTES);
    }

    @Test
    void events() throws IOException {
        try (RawSocket raw = stalled()) {
            assertLittleWaited();
        }
    }

    @Test
    void comingAndGoing() throws IOException {
        ConversationId other = alice.rest()
                .create(NewConversation.group("☕".repeat(80), List.of()))
                .id();
        try (RawSocket raw = stalled()) {
            for (int i = 0; i < 1_000; i++) {
                alice.rest().addMember(other, bob.user().id());
                alice.rest().removeMember(other, bob.user().id());
                lookNowAndThen(i);
            }
            assertLittleWaited();
        }
    }

    @Test
    void readPositions() throws IOException {
        try (RawSocket raw = stalled();
                StarlingClient other = bob.again().client().connect()) {
            long head = bob.rest().conversation(talk).head().value();
            long next = Objects.requireNonNull(bob.rest().conversation(talk).membership())
                    .read()
                    .value();
            while (++next <= head) {
                other.read(talk, new Seq(next)).join();
                lookNowAndThen(next);
            }
            assertLittleWaited();
        }
    }
}
