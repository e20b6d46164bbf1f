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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens around a client that does not read: what waits for it stays bounded. */
@Tag("long")
class BoundedTest {
    private static final int MOST_BYTES = 1 << 20;

    /** One read of the server's brings so many of the smallest frames, whose answers are longer than they. */
    private static final int MOST_BYTES_FOR_NONSENSE = 2 << 20;

    private static final int MESSAGES = 4_000;
    /** Of heartbeats, so that the server looks at each socket once a second and its metrics are as of the last one. */
    private static final String PRIME_SECONDS = "7";

    private static final Duration TWO_TICKS = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static ConversationId talk;
    private long most;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start("--heartbeat", PRIME_SECONDS);
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

    private boolean somethingWaits() {
        look();
        return most > 0;
    }

    private void assertLittleWaited() {
        assertLittleWaited(MOST_BYTES);
    }

    private void assertLittleWaited(int limit) {
        Awaitility.await().during(TWO_TICKS).until(() -> {
            look();
            return true;
        });
        System.out.printf("bounded: at most %,d bytes waited for a client that does not read%n", most);
        assertThat(most).isPositive().isLessThan(limit);
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

    /** One that has not signed in either, for as long as it may wait with its hello. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersToWhatCannotBeRead(boolean signedIn) throws IOException {
        try (RawSocket raw = signedIn ? RawSocket.narrow(bob) : RawSocket.narrowStranger(server.url())) {
            Thread flood = Thread.ofVirtual().start(() -> sendNonsense(raw));
            Awaitility.await().atMost(PATIENCE).until(this::somethingWaits);
            assertLittleWaited(MOST_BYTES_FOR_NONSENSE);
            raw.close();
            assertThat(flood.join(PATIENCE)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Enough for hundreds of megabytes of answers; it gets stuck when the server reads no more, until the socket is closed. */
    private static void sendNonsense(RawSocket raw) {
        byte[] thousand = RawSocket.repeated(RawSocket.masked(true, RawSocket.TEXT, new byte[] {'{', '}'}), 1_000);
        try {
            for (int i = 0; i < 2_000; i++) {
                raw.write(thousand);
            }
        } catch (IOException closed) {
            // The test is over.
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
