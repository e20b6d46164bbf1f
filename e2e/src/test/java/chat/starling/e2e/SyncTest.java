package chat.starling.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client that was away is told, without our SDK. The order of it all is held by the {@link Laws} in each socket. */
class SyncTest {
    private static final int REPLAY_LIMIT = 10_000;
    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static String epoch;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice");
        bob = Person.register(server, "bob");
        epoch = alice.rest().installation().epoch().value();
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    private static ConversationId group() {
        return alice.rest()
                .create(NewConversation.group("g", List.of(bob.user().id())))
                .id();
    }

    private static String sync(String entries) {
        return "{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{" + entries + "}}";
    }

    private static String after(ConversationId conversation, long seq) {
        return "'" + conversation + "':" + seq;
    }

    @Test
    void theWholeLogFromItsBeginning() {
        ConversationId group = group();
        IntStream.range(0, 50).forEach(i -> alice.rest().send(group, "m" + i));
        try (Wire wire = Wire.signedIn(bob)) {
            JsonNode synced = wire.ask(sync(after(group, 0)));
            assertThat(synced.path("type").asText()).isEqualTo("synced");
            assertThat(synced.path("heads").path(group.toString()).asLong()).isEqualTo(52);
            assertThat(seqs(wire))
                    .isEqualTo(LongStream.rangeClosed(1, 52).boxed().toList());
        }
    }

    private static List<Long> seqs(Wire wire) {
        return wire.frames("event").stream()
                .map(event -> event.path("seq").asLong())
                .toList();
    }

    @Test
    void nothingIsMissed() {
        ConversationId group = group();
        try (Wire wire = Wire.signedIn(bob)) {
            JsonNode synced = wire.ask(sync(after(group, 2)));
            assertThat(synced.path("heads").path(group.toString()).asLong()).isEqualTo(2);
            assertThat(wire.ask(sync("")).path("type").asText()).isEqualTo("synced");
            assertThat(wire.frames("event")).isEmpty();
        }
    }

    @Test
    void fiveHundredConversationsAtOnceAndNoMore() {
        ConversationId group = group();
        try (Wire wire = Wire.signedIn(bob)) {
            String same = after(group, 2);
            String tooMany = Stream.concat(
                            Stream.of(same), IntStream.range(0, 500).mapToObj(i -> "'" + UUID.randomUUID() + "':0"))
                    .collect(joining(","));
            assertThat(wire.ask(sync(tooMany)).path("code").asText()).isEqualTo("invalid");
        }
        Person host = Person.register(server, "host");
        List<ConversationId> many = IntStream.range(0, 500)
                .mapToObj(i ->
                        host.rest().create(NewConversation.channel("c" + i)).id())
                .toList();
        try (Wire wire = Wire.signedIn(host)) {
            JsonNode synced =
                    wire.ask(sync(many.stream().map(one -> after(one, 0)).collect(joining(","))));
            assertThat(synced.path("heads").size()).isEqualTo(500);
            assertThat(wire.frames("event")).hasSize(500);
        }
    }

    @Test
    void aStrangersConversationIsNotFoundAndNothingElseIsSent() {
        ConversationId group = group();
        ConversationId secret = alice.rest()
                .create(NewConversation.privateChannel("secret", List.of()))
                .id();
        try (Wire wire = Wire.signedIn(bob)) {
            JsonNode error = wire.ask(sync(after(group, 0) + "," + after(secret, 0)));
            assertThat(error.path("code").asText()).isEqualTo("not_found");
            assertThat(wire.ask(sync("'" + UUID.randomUUID() + "':0"))
                            .path("code")
                            .asText())
                    .isEqualTo("not_found");
        }
    }

    @Test
    void aPublicChannelMayBeReadWithoutJoining() {
        ConversationId channel =
                alice.rest().create(NewConversation.channel("open")).id();
        alice.rest().send(channel, "for all");
        try (Wire wire = Wire.signedIn(bob)) {
            JsonNode synced = wire.ask(sync(after(channel, 1)));
            assertThat(synced.path("heads").path(channel.toString()).asLong()).isEqualTo(2);
            assertThat(seqs(wire)).containsExactly(2L);
            alice.rest().send(channel, "for members only");
            wire.ask("{'type':'ping','id':%d}");
            assertThat(seqs(wire)).containsExactly(2L);
            bob.rest().addMember(channel, bob.user().id());
            assertThat(wire.awaitType("conversation")
                            .path("conversation")
                            .path("head")
                            .asLong())
                    .isEqualTo(4);
            alice.rest().send(channel, "live");
            wire.await(frame -> frame.path("text").asText().equals("live"));
        }
    }

    @Test
    void tooMuchIsAGapAndTheRestIsReplayed() throws Exception {
        ConversationId long1 = group();
        ConversationId short1 = group();
        flood(long1, REPLAY_LIMIT + 1);
        alice.rest().send(short1, "little");
        try (Wire wire = Wire.signedIn(bob)) {
            JsonNode synced = wire.ask(sync(after(long1, 2) + "," + after(short1, 2)));
            JsonNode gap = wire.awaitType("gap");
            assertThat(gap.path("from").asLong()).isEqualTo(3);
            assertThat(gap.path("to").asLong()).isEqualTo(REPLAY_LIMIT + 3);
            assertThat(gap.path("head")).isEqualTo(gap.path("to"));
            assertThat(synced.path("heads").path(long1.toString())).isEqualTo(gap.path("to"));
            assertThat(wire.frames("event")).hasSize(1);
            alice.rest().send(long1, "live");
            wire.await(frame -> frame.path("text").asText().equals("live"));
            assertThat(wire.ask(sync(after(long1, 3))).path("type").asText()).isEqualTo("synced");
            assertThat(wire.frames("event")).hasSize(REPLAY_LIMIT + 2);
        }
    }

    private static void flood(ConversationId talk, int events) throws Exception {
        try (Connection connection = FsyncTest.database(server)) {
            Flood.into(connection, talk, alice, events);
        }
    }

    @Test
    void syncsInARowAreAnsweredInOrder() {
        ConversationId group = group();
        IntStream.range(0, 100).forEach(i -> alice.rest().send(group, "m" + i));
        try (Wire wire = Wire.signedIn(bob)) {
            for (int i = 0; i < 20; i++) {
                JsonNode synced = wire.ask(sync(after(group, 2 + 5L * i)));
                assertThat(synced.path("type").asText()).isEqualTo("synced");
            }
            assertThat(wire.frames("event")).hasSize(20 * 100 - 5 * 190);
        }
    }

    @Test
    void aSyncInTheMiddleOfTalk() {
        ConversationId group = group();
        IntStream.range(0, 200).forEach(i -> alice.rest().send(group, "before " + i));
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob)) {
            for (int i = 0; i < 200; i++) {
                hers.tell("{'type':'send','id':" + i + ",'conversation':'" + group + "','nonce':'" + UUID.randomUUID()
                        + "','text':'m" + i + "'}");
            }
            for (int i = 0; i < 10; i++) {
                assertThat(his.ask(sync(after(group, 3 + 10L * i))).path("type").asText())
                        .isEqualTo("synced");
            }
            his.await(frame -> frame.path("seq").asLong() == 402);
        }
    }
}
