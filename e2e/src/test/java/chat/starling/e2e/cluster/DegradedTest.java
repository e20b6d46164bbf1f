package chat.starling.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.Ack;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.e2e.Person;
import chat.starling.e2e.Recorder;
import chat.starling.e2e.Wire;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What people notice while a part is missing, as docs/operate says it. */
class DegradedTest extends ThreeFriends {
    /** Within 4 s everybody has an event though the bus has lost every hint; and as long again for a machine that has much to do. */
    private static final Duration DIGEST_BOUND = Duration.ofSeconds(8);

    private static final Duration PRESENCE_BOUND = Duration.ofSeconds(15);

    /** Each node asks every 30 s which of its sessions have ended. */
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(40);

    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String send(String text) {
        return "{'type':'send','id':%d,'conversation':'" + talk + "','nonce':'" + UUID.randomUUID() + "','text':'"
                + text + "'}";
    }

    private long says(Wire wire, String text) {
        JsonNode ack = wire.ask(send(text));
        assertThat(ack.path("type").asText()).as(ack.toString()).isEqualTo("ack");
        return ack.path("seq").asLong();
    }

    private void assertHears(Wire wire, long seq, Duration limit) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(limit)
                .until(() -> wire.events(talk).stream()
                        .anyMatch(event -> event.path("seq").asLong() == seq));
    }

    @Test
    void withoutTheBusChatGoesOnWithinTheBoundOfTheDigest() {
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob);
                Wire carols = Wire.signedIn(carol)) {
            assertAllHearSoonQuickly(hers, his, carols);
            cluster.nats().kill();
            for (int i = 0; i < 3; i++) {
                assertAllHear(hers, DIGEST_BOUND, his, carols);
                assertAllHear(carols, DIGEST_BOUND, hers, his);
            }
            cluster.awaitReady();
            cluster.nats().restart();
            cluster.awaitBus();
            assertAllHearSoonQuickly(hers, his, carols);
        }
        cluster.assertQuiet(Expected.OF_NATS);
    }

    /** By hints, then: the digest is not so quick. */
    private void assertAllHearSoonQuickly(Wire from, Wire... others) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(ConditionTimeoutException.class)
                .untilAsserted(() -> assertAllHear(from, QUICK, others));
    }

    private void assertAllHear(Wire from, Duration limit, Wire... others) {
        long seq = says(from, "do you hear me?");
        for (Wire wire : others) {
            assertHears(wire, seq, limit);
        }
    }

    @Test
    void withoutTheDatabaseSessionsStayAndOutboxesHold() {
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob);
                StarlingClient client = carol.client().connect()) {
            client.live().join();
            cluster.postgres().kill();
            JsonNode refused = hers.ask(send("nobody takes this"));
            assertThat(refused.path("code").asText()).isEqualTo("unavailable");
            assertThat(refused.path("temporary").asBoolean()).isTrue();
            assertThat(refused.path("retry_after_ms").asLong()).isPositive();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> cluster.nodes().stream().allMatch(node -> NodeProcess.readiness(node.url()) == 503));
            List<CompletableFuture<Ack>> held = send(10, i -> client.send(talk, "held " + i));
            assertThat(hers.ask("{'type':'ping','id':%d}").path("type").asText())
                    .isEqualTo("pong");
            assertThat(held).noneMatch(CompletableFuture::isDone);

            cluster.postgres().restart();
            long back = System.nanoTime();
            cluster.awaitReady();
            long last = held.stream()
                    .mapToLong(ack ->
                            ack.orTimeout(120, TimeUnit.SECONDS).join().seq().value())
                    .max()
                    .orElseThrow();
            assertHears(his, last, PATIENCE);
            System.out.printf(
                    "degraded: all heard %.1f s after PostgreSQL was back%n", (System.nanoTime() - back) / 1e9);
            assertThat(hers.closeCodeNow()).isNull();
            assertThat(his.closeCodeNow()).isNull();
            assertThat(messages())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "held " + i).toList());
        }
        cluster.assertQuiet(Expected.OF_POSTGRES);
    }

    private static List<CompletableFuture<Ack>> send(int count, IntFunction<CompletableFuture<Ack>> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    private List<String> messages() {
        return Recorder.log(alice.rest(), talk).stream()
                .map(Event::body)
                .filter(EventBody.Message.class::isInstance)
                .map(body -> ((EventBody.Message) body).text())
                .toList();
    }

    @Test
    void aPausedNodeThatComesBackDoesNoHarm() {
        NodeProcess node = cluster.node(2);
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob);
                Wire carols = Wire.signedIn(carol)) {
            says(carols, "still awake");
            node.pause();
            carols.tell(send("from a node that sleeps").formatted(1000));
            long asleep = IntStream.range(0, 100)
                    .mapToLong(i -> says(hers, "m" + i))
                    .max()
                    .orElseThrow();
            assertHears(his, asleep, DIGEST_BOUND);
            hold(Duration.ofSeconds(12));
            node.resume();
            long seq = carols.await(frame -> frame.path("re").asInt() == 1000)
                    .path("seq")
                    .asLong();
            assertThat(seq).isEqualTo(asleep + 1);
            assertHears(carols, seq, PATIENCE);
            assertHears(hers, seq, PATIENCE);
            assertHears(his, seq, PATIENCE);
            assertThat(his.events(talk)).hasSize(102);
        }
        cluster.assertQuiet(Expected.OF_PAUSE);
    }

    private static void hold(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        Awaitility.await().atMost(length.plusSeconds(10)).until(() -> System.nanoTime() >= end);
    }

    @Test
    void whoWasAtADeadNodeIsOfflineSoon() {
        try (Wire hers = Wire.signedIn(alice);
                Wire carols = Wire.signedIn(carol)) {
            hers.ask("{'type':'watch','id':%d,'users':['" + carol.user().id() + "']}");
            hers.await(frame -> isPresenceOfCarol(frame, "online"));
            hers.forget();
            cluster.node(2).kill();
            Awaitility.await()
                    .atMost(PRESENCE_BOUND)
                    .until(() -> hers.frames().stream().anyMatch(frame -> isPresenceOfCarol(frame, "offline")));
            carols.closeCode(15);
            cluster.node(2).restart();
            try (Wire again = Wire.signedIn(carol)) {
                hers.await(frame -> isPresenceOfCarol(frame, "online"));
                assertAllHear(again, DIGEST_BOUND, hers);
            }
        }
        cluster.assertQuiet();
    }

    private boolean isPresenceOfCarol(JsonNode frame, String status) {
        return frame.path("type").asText().equals("presence")
                && frame.path("user").asText().equals(carol.user().id().toString())
                && frame.path("status").asText().equals(status);
    }

    @Test
    void withoutTheBusARevokedTokenStillEndsItsSockets() {
        Person phone = bob.again();
        cluster.nats().kill();
        try (Wire atAnother = Wire.signedIn(phone.at(cluster.node(2).url()))) {
            phone.rest().signOut();
            assertThat(atAnother.closeCode((int) REVOCATION_BOUND.toSeconds())).isEqualTo(4102);
        }
        cluster.nats().restart();
        cluster.assertQuiet(Expected.OF_NATS);
    }

    @Test
    void nodesWhoseClocksDifferAreOneChat() {
        Assumptions.assumeTrue(ShiftedClock.library().isPresent(), "apt-get install faketime");
        cluster.node(1).clock().shift(Duration.ofMinutes(5));
        cluster.node(2).clock().shift(Duration.ofMinutes(-5));
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob);
                Wire carols = Wire.signedIn(carol)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ahead(bob).toMinutes() >= 4 && ahead(carol).toMinutes() <= -4);
            for (Wire wire : List.of(hers, his, carols)) {
                assertAllHear(wire, DIGEST_BOUND, hers, his, carols);
            }
            Person again = carol.again();
            try (Wire other = Wire.signedIn(again.at(cluster.node(1).url()))) {
                assertAllHear(other, DIGEST_BOUND, hers, his, carols);
            }
            List<JsonNode> heard = hers.events(talk);
            assertThat(heard).extracting(event -> event.path("seq").asLong()).containsExactly(4L, 5L, 6L, 7L);
            assertThat(his.events(talk)).isEqualTo(heard);
            assertThat(carols.events(talk)).isEqualTo(heard);
        }
        cluster.assertQuiet();
    }

    /** How far the clock of a person's node is ahead of ours, by the time that it writes into a conversation of its own. */
    private static Duration ahead(Person person) {
        ConversationId own = person.rest()
                .create(NewConversation.channel("c" + UUID.randomUUID()))
                .id();
        return Duration.between(
                Instant.now(), person.rest().send(own, "what time is it?").at());
    }
}
