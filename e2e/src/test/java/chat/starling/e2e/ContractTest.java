package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.client.StarlingException;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of docs/protocol.md, frame by frame, with a client that shares no code with the server. */
class ContractTest {
    private static ServerProcess server;
    private static Person alice;
    private static Person bob;
    private static Person carol;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start();
        alice = Person.register(server, "alice", "Alice");
        bob = Person.register(server, "bob", "Bob");
        carol = Person.register(server, "carol", "Carol");
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

    private static String send(ConversationId conversation, UUID nonce, String text) {
        return "{'type':'send','id':%d,'conversation':'" + conversation + "','nonce':'" + nonce + "','text':'" + text
                + "'}";
    }

    private static String frame(String type, ConversationId conversation, String rest) {
        return "{'type':'" + type + "','id':%d,'conversation':'" + conversation + "'" + rest + "}";
    }

    private static List<String> fields(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }

    private static String code(JsonNode error) {
        return error.path("code").asText();
    }

    @Test
    void welcomeListsTheConversations() {
        ConversationId group = group();
        try (Wire wire = Wire.open(server)) {
            JsonNode welcome = wire.ask("{'type':'hello','id':%d,'token':'" + bob.token() + "','client':'test/1'}");
            assertThat(fields(welcome))
                    .containsExactly("type", "re", "session", "epoch", "user", "heartbeat_ms", "conversations");
            assertThat(fields(welcome.path("user"))).containsExactly("id", "name", "display_name");
            JsonNode listed = StreamSupport.stream(welcome.path("conversations").spliterator(), false)
                    .filter(one -> one.path("id").asText().equals(group.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(fields(listed)).contains("id", "kind", "name", "head", "read", "role", "unread", "private");
            assertThat(listed.path("role").asText()).isEqualTo("member");
        }
    }

    @Test
    void anAckAndTheEventForEverybodyTheSenderIncluded() {
        ConversationId group = group();
        try (Wire hers = Wire.signedIn(alice);
                Wire his = Wire.signedIn(bob)) {
            UUID nonce = UUID.randomUUID();
            JsonNode ack = hers.ask(send(group, nonce, "hi"));
            assertThat(fields(ack)).containsExactly("type", "re", "conversation", "seq", "at", "duplicate");
            assertThat(ack.path("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            for (Wire wire : List.of(hers, his)) {
                JsonNode event = wire.awaitType("event");
                assertThat(fields(event))
                        .containsExactly("type", "conversation", "seq", "at", "sender", "kind", "nonce", "text");
                assertThat(event.path("seq")).isEqualTo(ack.path("seq"));
                assertThat(event.path("nonce").asText()).isEqualTo(nonce.toString());
            }
            JsonNode again = hers.ask(send(group, nonce, "hi"));
            assertThat(again.path("duplicate").asBoolean()).isTrue();
            assertThat(again.path("seq")).isEqualTo(ack.path("seq"));
            assertThat(code(hers.ask(send(group, nonce, "other")))).isEqualTo("conflict");
            assertThat(hers.frames("event")).hasSize(1);
        }
    }

    @Test
    void whatOneMayNotSeeIsNotFound() {
        ConversationId group = group();
        try (Wire stranger = Wire.signedIn(carol)) {
            for (String frame : List.of(
                    send(group, UUID.randomUUID(), "hi"),
                    frame("history", group, ""),
                    frame("read", group, ",'seq':1"),
                    frame("delete", group, ",'seq':1,'nonce':'" + UUID.randomUUID() + "'"))) {
                assertThat(code(stranger.ask(frame))).as(frame).isEqualTo("not_found");
            }
            String epoch = carol.rest().installation().epoch().value();
            JsonNode sync = stranger.ask("{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + group + "':0}}");
            assertThat(code(sync)).isEqualTo("not_found");
        }
        Assertions.assertThatThrownBy(() -> carol.rest().conversation(group))
                .isInstanceOfSatisfying(
                        StarlingException.class,
                        e -> assertThat(e.code().status()).isEqualTo(404));
    }

    @Test
    void aSyncReplaysAndThenLiveEventsGoOn() {
        ConversationId group = group();
        LongStream.range(0, 300).forEach(i -> alice.rest().send(group, "m" + i));
        try (Wire wire = Wire.signedIn(bob)) {
            String epoch = bob.rest().installation().epoch().value();
            wire.tell("{'type':'sync','id':77,'epoch':'" + epoch + "','after':{'" + group + "':100}}");
            alice.rest().send(group, "live");
            JsonNode synced = wire.awaitType("synced");
            assertThat(synced.path("re").asInt()).isEqualTo(77);
            assertThat(synced.path("heads").path(group.toString()).asLong()).isGreaterThanOrEqualTo(302);
            wire.await(frame -> frame.path("seq").asLong() == 303
                    && frame.path("type").asText().equals("event"));
            List<Long> seqs = wire.frames("event").stream()
                    .map(event -> event.path("seq").asLong())
                    .sorted()
                    .toList();
            assertThat(seqs).isEqualTo(LongStream.rangeClosed(101, 303).boxed().toList());
            assertThat(code(wire.ask("{'type':'sync','id':%d,'epoch':'other','after':{}}")))
                    .isEqualTo("conflict");
            JsonNode ahead = wire.ask("{'type':'sync','id':%d,'epoch':'" + epoch + "','after':{'" + group + "':9999}}");
            assertThat(code(ahead)).isEqualTo("conflict");
        }
    }

    @Test
    void historyShowsMessagesAsTheyStandNow() {
        ConversationId group = group();
        try (Wire wire = Wire.signedIn(alice)) {
            long seq = wire.ask(send(group, UUID.randomUUID(), "first"))
                    .path("seq")
                    .asLong();
            wire.ask(frame("edit", group, ",'seq':" + seq + ",'nonce':'" + UUID.randomUUID() + "','text':'better'"));
            wire.ask(frame(
                    "react", group, ",'seq':" + seq + ",'nonce':'" + UUID.randomUUID() + "','emoji':'👍','on':true"));
            wire.ask(frame("pin", group, ",'seq':" + seq + ",'nonce':'" + UUID.randomUUID() + "','on':true"));
            JsonNode page = wire.ask(frame("history", group, ",'limit':10"));
            assertThat(fields(page)).containsExactly("type", "re", "conversation", "messages", "more");
            JsonNode message = page.path("messages").path(0);
            assertThat(message.path("text").asText()).isEqualTo("better");
            assertThat(message.path("edited_at").asText()).isNotEmpty();
            assertThat(message.path("reactions").path(0).path("mine").asBoolean())
                    .isTrue();
            assertThat(message.path("pinned").asBoolean()).isTrue();
            wire.ask(frame("delete", group, ",'seq':" + seq + ",'nonce':'" + UUID.randomUUID() + "'"));
            JsonNode gone =
                    wire.ask(frame("history", group, "")).path("messages").path(0);
            assertThat(gone.path("deleted").asBoolean()).isTrue();
            assertThat(gone.has("text")).isFalse();
            assertThat(gone.has("pinned")).isFalse();
        }
    }

    @Test
    void readPositionsReachOnesOtherDevices() {
        ConversationId group = group();
        Seq seq = alice.rest().send(group, "hi").seq();
        try (Wire phone = Wire.signedIn(bob);
                Wire laptop = Wire.signedIn(bob.again());
                Wire hers = Wire.signedIn(alice)) {
            assertThat(phone.ask(frame("read", group, ",'seq':" + seq))
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            JsonNode moved = laptop.awaitType("read");
            assertThat(fields(moved))
                    .containsExactly(
                            "type", "conversation", "user", "seq", "head", "unread", "mentions", "read_version");
            assertThat(moved.path("unread").asInt()).isZero();
            assertThat(code(phone.ask(frame("read", group, ",'seq':999")))).isEqualTo("invalid");
            assertThat(hers.ask("{'type':'ping','id':%d}").path("type").asText())
                    .isEqualTo("pong");
            assertThat(hers.frames("read")).isEmpty();
        }
    }

    @Test
    void theOtherOneOfADirectConversationHearsHowFarOneHasRead() {
        ConversationId direct =
                alice.rest().create(NewConversation.direct(bob.user().id())).id();
        Seq seq = alice.rest().send(direct, "hi").seq();
        try (Wire his = Wire.signedIn(bob);
                Wire hers = Wire.signedIn(alice)) {
            his.ask(frame("read", direct, ",'seq':" + seq));
            JsonNode moved = hers.awaitType("read");
            assertThat(fields(moved)).containsExactly("type", "conversation", "user", "seq");
            assertThat(moved.path("user").asText()).isEqualTo(bob.user().id().toString());
            assertThat(moved.path("seq").asLong()).isEqualTo(seq.value());
            Http.of(bob).ask("PUT", "/conversations/" + direct + "/unread", "{'from':" + seq + "}");
            his.awaitType("read");
        }
        hearsNothing(direct, alice, bob);
        hearsNothing(direct, bob, alice);
    }

    /** While one of the two hides theirs. */
    private static void hearsNothing(ConversationId direct, Person hiding, Person other) {
        hiding.rest().hideReceipts(true);
        Seq seq = alice.rest().send(direct, "hi").seq();
        try (Wire his = Wire.signedIn(bob);
                Wire hers = Wire.signedIn(alice)) {
            his.ask(frame("read", direct, ",'seq':" + seq));
            his.awaitType("read");
            assertThat(hers.ask("{'type':'ping','id':%d}").path("type").asText())
                    .isEqualTo("pong");
            assertThat(hers.frames("read")).isEmpty();
        }
        hiding.rest().hideReceipts(false);
        assertThat(other.rest().receipts(direct)).hasSize(1);
    }

    @Test
    void membersComeAndGoWhileTheyAreConnected() {
        ConversationId group = group();
        try (Wire hers = Wire.signedIn(carol)) {
            alice.rest().addMember(group, carol.user().id());
            JsonNode added = hers.awaitType("conversation");
            assertThat(added.path("change").asText()).isEqualTo("added");
            long head = added.path("conversation").path("head").asLong();
            alice.rest().send(group, "welcome");
            assertThat(hers.awaitType("event").path("seq").asLong()).isEqualTo(head + 1);
            alice.rest().removeMember(group, carol.user().id());
            hers.await(frame -> frame.path("change").asText().equals("removed")
                    && frame.path("type").asText().equals("conversation"));
            hers.forget();
            alice.rest().send(group, "without carol");
            hers.ask("{'type':'ping','id':%d}");
            assertThat(hers.frames("event")).isEmpty();
        }
    }

    @Test
    void typingAndPresenceAreShownToThoseWhoShouldSee() {
        ConversationId group = group();
        try (Wire hers = Wire.signedIn(alice)) {
            String watch = "{'type':'watch','id':%d,'users':['" + bob.user().id() + "']}";
            assertThat(hers.ask(watch).path("type").asText()).isEqualTo("ok");
            assertThat(hers.awaitType("presence").path("status").asText()).isEqualTo("offline");
            try (Wire his = Wire.signedIn(bob)) {
                hers.await(frame -> frame.path("status").asText().equals("online"));
                his.tell("{'type':'typing','conversation':'" + group + "'}");
                assertThat(hers.awaitType("typing").path("user").asText())
                        .isEqualTo(bob.user().id().toString());
                his.ask("{'type':'ping','id':%d}");
                assertThat(his.frames("typing")).isEmpty();
            }
            hers.await(frame -> frame.path("status").asText().equals("offline") && frame.has("last_seen"));
        }
    }

    @Test
    void aRevokedSessionIsClosedAtOnce() {
        Person phone = bob.again();
        try (Wire wire = Wire.signedIn(phone)) {
            phone.rest().signOut();
            assertThat(wire.closeCode(10)).isEqualTo(4102);
        }
        try (Wire wire = Wire.open(server)) {
            JsonNode error = wire.ask("{'type':'hello','id':%d,'token':'" + phone.token() + "'}");
            assertThat(code(error)).isEqualTo("unauthenticated");
            assertThat(wire.closeCode(10)).isEqualTo(4101);
        }
    }

    @Test
    void refusalsAreTold() {
        ConversationId group = group();
        try (Wire wire = Wire.signedIn(alice)) {
            String huge = "x".repeat(16_385);
            assertThat(code(wire.ask(send(group, UUID.randomUUID(), huge)))).isEqualTo("too_large");
            assertThat(code(wire.ask(send(group, UUID.randomUUID(), "")))).isEqualTo("invalid");
            assertThat(code(wire.ask("{'type':'what','id':%d}"))).isEqualTo("invalid");
            assertThat(code(wire.ask("{'type':'hello','id':%d,'token':'x'}"))).isEqualTo("invalid");
            assertThat(wire.ask(send(group, UUID.randomUUID(), "x".repeat(16_384)))
                            .path("type")
                            .asText())
                    .isEqualTo("ack");
            assertThat(wire.ask("{'type':'ping','id':%d}").path("type").asText())
                    .isEqualTo("pong");
        }
    }
}
