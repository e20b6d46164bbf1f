package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.server.app.Talk.Alice;
import chat.starling.server.app.Talk.Said;
import chat.starling.server.app.TraceReceiver.Recorded;
import chat.starling.server.nats.NatsServer;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a message over the nodes that it touches is one trace, and says nothing of what was said. */
class TracesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ALL = "--trace-ratio=1";

    private TraceReceiver receiver;

    @BeforeEach
    void begin() throws IOException {
        receiver = TraceReceiver.start();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    private List<Recorded> spans(String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    private Recorded only(String name) {
        assertThat(spans(name)).hasSize(1);
        return spans(name).getFirst();
    }

    @Test
    void onOneNode() {
        try (RunningNode node = RunningNode.start(receiver.flag(), ALL)) {
            Alice alice = Talk.account(node);
            try (Talk talk = Talk.connect(node, alice)) {
                Said said = talk.say(alice);
                await().atMost(LONG).until(() -> receiver.spans().size() == 5);
                assertOneWay(alice);
                assertThat(only("deliver").attributes()).containsEntry("starling.sessions", 1L);
                assertThat(receiver.spans().toString()).doesNotContain(said.text(), said.token());
            }
        }
    }

    /** The steps up to the bus, which are on the sender's node. */
    private void assertOneWay(Alice alice) {
        Recorded send = only("send");
        assertThat(send.parent()).isEmpty();
        assertThat(send.attributes())
                .containsEntry("starling.conversation", alice.channel())
                .containsEntry("starling.seq", 2L)
                .containsOnlyKeys("starling.conversation", "starling.seq", "starling.session");
        Stream.of(only("append"), only("commit"), only("publish")).forEach(step -> {
            assertThat(step.parent()).isEqualTo(send.id());
            assertThat(step.node()).isEqualTo(send.node());
            assertThat(step.attributes()).isEmpty();
            assertThat(step.nanos()).isBetween(0L, send.nanos());
        });
        spans("deliver")
                .forEach(step ->
                        assertThat(step.parent()).isEqualTo(only("publish").id()));
        assertThat(receiver.spans()).extracting(Recorded::trace).containsOnly(send.trace());
    }

    @Test
    void overTwoNodes(@TempDir Path directory) throws IOException {
        Database.Address database = TestDatabase.freshAddress();
        try (NatsServer nats = NatsServer.start(directory);
                RunningNode here = joined(nats, database);
                RunningNode there = joined(nats, database)) {
            await().atMost(LONG).until(() -> isConnected(here) && isConnected(there));
            Alice alice = Talk.account(here);
            try (Talk talk = Talk.connect(here, alice);
                    Talk hears = Talk.connect(there, alice)) {
                Said said = talk.say(alice);
                assertThat(hears.await("event")).isTrue();
                await().atMost(LONG).until(() -> receiver.spans().size() >= 6);
                assertOneWay(alice);
                assertDeliveredOnBoth();
                assertThat(receiver.spans().toString()).doesNotContain(said.text(), said.token());
            }
        }
    }

    private RunningNode joined(NatsServer nats, Database.Address database) {
        return RunningNode.over(database, receiver.flag(), ALL, "--bus=nats://" + nats.address());
    }

    private static boolean isConnected(RunningNode node) {
        return node.get("/metrics").lines().anyMatch("starling_bus_connected 1.0"::equals);
    }

    private void assertDeliveredOnBoth() {
        assertThat(spans("deliver"))
                .extracting(Recorded::node)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(spans("deliver"))
                .allSatisfy(step -> assertThat(step.attributes())
                        .containsEntry("starling.sessions", 1L)
                        .hasSize(1));
    }

    @Test
    void aCallGoesOnWithTheTraceOfWhoeverCalls() {
        try (RunningNode node = RunningNode.start(receiver.flag(), "--trace-ratio=0")) {
            Alice alice = Talk.account(node);
            callFrom("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", node, alice);
            await().atMost(LONG).until(() -> !spans("send").isEmpty());
            assertThat(only("send").trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(only("send").parent()).isEqualTo("b7ad6b7169203331");
            assertThat(only("send").attributes())
                    .containsEntry("starling.seq", 2L)
                    .containsKeys("starling.session");
        }
    }

    /** All that a node has recorded has left when it has ended. */
    @Test
    void ofNoneAndOfThoseThatTheCallerDoesNotRecordNothingIsSent() {
        try (RunningNode node = RunningNode.start(receiver.flag(), "--trace-ratio=0")) {
            assertThat(Talk.to(node).acked()).isTrue();
            Alice alice = Talk.account(node);
            callFrom("no trace", node, alice);
        }
        try (RunningNode node = RunningNode.start(receiver.flag(), ALL)) {
            Alice alice = Talk.account(node);
            callFrom("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", node, alice);
        }
        assertThat(receiver.spans()).isEmpty();
    }

    private static void callFrom(String traceparent, RunningNode node, Alice alice) {
        assertThat(node.say(alice, traceparent).path("seq").asLong()).isEqualTo(2);
    }

    @Test
    void aRefusalIsToldByItsCode() {
        try (RunningNode node = RunningNode.start(receiver.flag(), ALL)) {
            Alice alice = Talk.account(node);
            Alice nowhere = new Alice(alice.token(), alice.channel().replaceFirst("^.", "f"));
            assertThat(node.say(nowhere, "none").path("code").asText()).isEqualTo("not_found");
        }
        assertThat(only("send").span().getStatus().getMessage()).isEqualTo("not_found");
        assertThat(receiver.spans()).extracting(Recorded::name).containsExactlyInAnyOrder("send", "append", "commit");
    }
}
