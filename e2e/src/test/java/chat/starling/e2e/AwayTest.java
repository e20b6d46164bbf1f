package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.NewConversation;
import chat.starling.client.PositionStore;
import chat.starling.client.StarlingClient;
import chat.starling.client.Start;
import chat.starling.client.Update;
import chat.starling.protocol.model.ConversationId;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever was away is complete again, or is told plainly that it is too much. */
@Tag("long")
class AwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int CONVERSATIONS = 50;
    private static final int EVENTS = 10_000;
    private static final int FLOOD = 1_000_000;

    private final Recorder recorder = new Recorder();

    @Test
    void tenThousandEventsInFiftyConversationsAreMissedByNobody() {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            List<ConversationId> talks = IntStream.range(0, CONVERSATIONS)
                    .mapToObj(i -> alice.rest()
                            .create(NewConversation.group(
                                    "g" + i, List.of(bob.user().id())))
                            .id())
                    .toList();
            PositionStore positions = PositionStore.inMemory();
            visit(bob, positions, talks, 2);
            say(alice, talks);
            long start = System.nanoTime();
            visit(bob, positions, talks, 2 + EVENTS / CONVERSATIONS);
            System.out.printf(
                    "away: %,d events in %d conversations caught up on in %d ms%n",
                    EVENTS, CONVERSATIONS, (System.nanoTime() - start) / 1_000_000);
            assertThat(recorder.gaps()).isEmpty();
            assertThat(HistoryChecker.faults(recorder.history(alice.rest(), talks)))
                    .isEmpty();
            server.assertQuiet();
        }
    }

    /** Stays until as many events of each conversation were seen, in all visits together. */
    private void visit(Person person, PositionStore positions, List<ConversationId> talks, int events) {
        try (StarlingClient client = person.client()
                .positions(positions)
                .start(Start.BEGINNING)
                .listener(recorder.listener("bob"))
                .connect()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> talks.stream().allMatch(talk -> recorder.seenBy("bob", talk) >= events));
        }
    }

    private static void say(Person person, List<ConversationId> talks) {
        try (StarlingClient client =
                person.client().outboxCapacity(EVENTS + 1).pipelined(EVENTS).connect()) {
            List<CompletableFuture<Ack>> acks = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                acks.add(client.send(talks.get(i % CONVERSATIONS), "message " + i));
            }
            acks.forEach(CompletableFuture::join);
        }
    }

    @Test
    void aMillionEventsAreAGapAndNoFlood() throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            Person alice = Person.register(server, "alice");
            Person bob = Person.register(server, "bob");
            ConversationId talk = alice.rest()
                    .create(NewConversation.group("g", List.of(bob.user().id())))
                    .id();
            PositionStore positions = PositionStore.inMemory();
            visit(bob, positions, List.of(talk), 2);
            flood(server, talk, alice);
            List<Update> updates = new CopyOnWriteArrayList<>();
            try (StarlingClient client = bob.client()
                    .positions(positions)
                    .listener((Update update) -> updates.add(update))
                    .connect()) {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> updates.stream().anyMatch(Update.CaughtUp.class::isInstance));
                assertThat(updates)
                        .filteredOn(Update.Gap.class::isInstance)
                        .singleElement()
                        .isInstanceOfSatisfying(Update.Gap.class, gap -> {
                            assertThat(gap.from().value()).isEqualTo(3);
                            assertThat(gap.to().value()).isEqualTo(FLOOD + 2);
                        });
                assertThat(updates)
                        .filteredOn(Update.NewEvent.class::isInstance)
                        .isEmpty();
                assertThat(client.history(talk, null, 50).join().messages()).hasSize(50);
                long next = alice.rest().send(talk, "live again").seq().value();
                assertThat(next).isEqualTo(FLOOD + 3);
                Awaitility.await().until(() -> updates.stream().anyMatch(Update.NewEvent.class::isInstance));
            }
            assertThat(Objects.requireNonNull(bob.rest().conversation(talk).membership())
                            .unread())
                    .isEqualTo(1_000);
            server.assertQuiet();
        }
    }

    /** The digest finds them and ends the feed that lingers after bob. */
    private static void flood(ServerProcess server, ConversationId talk, Person sender) throws Exception {
        try (Connection connection = FsyncTest.database(server)) {
            Flood.into(connection, talk, sender, FLOOD);
        }
        Awaitility.await().until(() -> Metrics.read(server, "starling_feeds") == 0);
    }
}
