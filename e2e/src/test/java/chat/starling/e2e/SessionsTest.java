package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.starling.client.Device;
import chat.starling.client.NewConversation;
import chat.starling.client.StarlingClient;
import chat.starling.client.StarlingException;
import chat.starling.client.StopReason;
import chat.starling.protocol.frame.ErrorCode;
import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices of one user: listed, revoked one by one, limited in number and in haste. The limits are on here. */
class SessionsTest {
    /** More than any server takes of one user before it refuses. */
    private static final int FLOOD = 3_000;

    private static ServerProcess server;

    @BeforeAll
    static void begin() {
        server = ServerProcess.start("--rate-limits", "on");
    }

    @AfterAll
    static void end() {
        server.assertQuiet();
        server.close();
    }

    @Test
    void eachDeviceIsListedAndCanBeRevokedFromAnother() {
        Person phone = Person.register(server, "alice");
        Person laptop = phone.again();
        try (Wire onPhone = Wire.signedIn(phone);
                Wire onLaptop = Wire.signedIn(laptop)) {
            List<Device> devices = laptop.rest().sessions();
            assertThat(devices).hasSize(2);
            Device current =
                    devices.stream().filter(Device::current).findFirst().orElseThrow();
            Device other =
                    devices.stream().filter(one -> !one.current()).findFirst().orElseThrow();
            assertThat(onLaptop.awaitType("welcome").path("session").asText())
                    .isEqualTo(current.id().toString());
            laptop.rest().revoke(other.id());
            assertThat(onPhone.closeCode(10)).isEqualTo(4102);
            assertThat(onLaptop.ask("{'type':'ping','id':%d}").path("type").asText())
                    .isEqualTo("pong");
            assertThat(laptop.rest().sessions()).hasSize(1);
            assertThatThrownBy(() -> phone.rest().me())
                    .isInstanceOfSatisfying(
                            StarlingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        }
    }

    @Test
    void anothersSessionIsNotFound() {
        Person bob = Person.register(server, "bob");
        Person carol = Person.register(server, "carol");
        assertThatThrownBy(() ->
                        carol.rest().revoke(bob.rest().sessions().getFirst().id()))
                .isInstanceOfSatisfying(
                        StarlingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(bob.rest().me()).isEqualTo(bob.user());
    }

    @Test
    void theSdkStopsWhenItsSessionIsRevoked() throws Exception {
        Person dan = Person.register(server, "dan");
        try (StarlingClient client = dan.client().connect()) {
            client.live().join();
            dan.rest().signOut();
            assertThat(client.stopped().get(60, TimeUnit.SECONDS)).isInstanceOf(StopReason.SignInAgain.class);
        }
    }

    @Test
    void tooManySocketsOfOneUserAreTurnedAway() {
        Person eve = Person.register(server, "eve");
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            wires.add(Wire.signedIn(eve));
        }
        try (Wire oneMore = Wire.open(server)) {
            JsonNode error = oneMore.ask("{'type':'hello','id':%d,'token':'" + eve.token() + "'}");
            assertThat(error.path("code").asText()).isEqualTo("rate_limited");
            assertThat(oneMore.closeCode(10)).isEqualTo(4202);
        }
        wires.getFirst().socket().sendClose(1000, "").join();
        assertThat(wires.getFirst().closeCode(10)).isEqualTo(1000);
        Awaitility.await().until(() -> Metrics.read(server, "starling_sessions") < 100);
        wires.set(0, Wire.signedIn(eve));
        wires.forEach(Wire::close);
    }

    /** Nothing that was refused is in the log, and whoever waits as long as told may go on. */
    @Test
    void hasteIsRefusedAndToldForHowLong() {
        Person frank = Person.register(server, "frank");
        ConversationId talk =
                frank.rest().create(NewConversation.channel("talk")).id();
        try (Wire wire = Wire.signedIn(frank)) {
            for (int i = 1_000; i < 1_000 + FLOOD; i++) {
                wire.tell("{'type':'send','id':" + i + ",'conversation':'" + talk + "','nonce':'" + UUID.randomUUID()
                        + "','text':'m'}");
            }
            wire.await(frame -> frame.path("re").asInt() == 999 + FLOOD);
            wire.await(frame -> wire.frames("ack").size() + wire.frames("error").size() == FLOOD);
            List<JsonNode> errors = wire.frames("error");
            assertThat(errors).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path("code").asText()).isEqualTo("rate_limited");
                assertThat(error.path("temporary").asBoolean()).isTrue();
                assertThat(error.path("retry_after_ms").asLong()).isPositive();
            });
            assertThat(frank.rest().conversation(talk).head().value())
                    .isEqualTo(1 + wire.frames("ack").size());
            wire.await(frame ->
                    wire.ask("{'type':'ping','id':%d}").path("type").asText().equals("pong"));
        }
        try (StarlingClient client = frank.client().pipelined(1_000).connect()) {
            List<Long> seqs = IntStream.range(0, 600).mapToObj(i -> client.send(talk, "patient " + i)).toList().stream()
                    .map(ack -> ack.join().seq().value())
                    .toList();
            assertThat(seqs).doesNotHaveDuplicates().hasSize(600);
        }
    }
}
