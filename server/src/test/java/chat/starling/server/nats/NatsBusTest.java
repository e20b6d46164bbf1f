package chat.starling.server.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.protocol.model.Epoch;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.server.bus.Bus;
import chat.starling.server.bus.BusContract;
import chat.starling.server.bus.Hint;
import chat.starling.server.bus.Hints;
import chat.starling.server.bus.Subject;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a NATS that takes small messages only. */
class NatsBusTest extends BusContract {
    private static final int MAX_PAYLOAD = 64 << 10;

    @TempDir
    private static Path directory;

    private static NatsServer server;

    private TestNode here;
    private TestNode there;

    @BeforeAll
    static void startServer() throws Exception {
        server = NatsServer.start(directory, "max_payload: " + MAX_PAYLOAD);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void join() {
        here = TestNode.join(server);
        there = TestNode.join(server);
    }

    @AfterEach
    void leave() {
        here.close();
        there.close();
    }

    @Override
    protected Bus here() {
        return here.bus();
    }

    @Override
    protected Bus there() {
        return there.bus();
    }

    @Override
    protected void settle() {
        here.settle();
        there.settle();
    }

    @Test
    void aNodeHearsItselfAtOnceAndOnlyOnce() {
        List<Hint> own = listen(here(), TEAM);
        List<Hint> others = listen(there(), TEAM);
        here().publish(TEAM, Hints.readMoved(1));
        assertThat(own).containsExactly(Hints.readMoved(1));
        await().until(() -> others.size() == 1);
        there().publish(TEAM, LAST);
        await().until(() -> own.contains(LAST));
        assertThat(own).containsExactly(Hints.readMoved(1), LAST);
    }

    @Test
    void anotherInstallationIsNotHeard() {
        List<Hint> heard = listen(there(), TEAM);
        try (TestNode stranger = TestNode.join(server.servers(), new Epoch("another"))) {
            stranger.bus().publish(TEAM, Hints.readMoved(1));
            stranger.settle();
        }
        here().publish(TEAM, LAST);
        await().until(() -> heard.contains(LAST));
        assertThat(heard).containsExactly(LAST);
    }

    @Test
    void manyListenersAreOneSubscriptionWhichLingers() {
        Bus.Registration one = there().subscribe(TEAM, hint -> {});
        Bus.Registration two = there().subscribe(TEAM, hint -> {});
        assertThat(there.gauge("subscriptions")).isEqualTo(1);
        one.close();
        two.close();
        assertThat(there.gauge("subscriptions")).isEqualTo(1);
        await().until(() -> there.gauge("subscriptions") == 0);
        here().publish(TEAM, Hints.readMoved(1));
        List<Hint> marks = listen(there(), OTHER);
        here().publish(OTHER, LAST);
        await().until(() -> marks.contains(LAST));
        assertThat(there.counted("received")).isEqualTo(1);
    }

    @Test
    void aBatchThatIsTooLargeComesInParts() {
        List<Hint> heard = listen(there(), TEAM);
        List<Event> events = LongStream.rangeClosed(1, 200)
                .mapToObj(seq -> Hints.event(seq, new EventBody.Message("x".repeat(1_000), null)))
                .toList();
        here().publish(TEAM, new Hint.Appended(events));
        here().publish(TEAM, LAST);
        await().until(() -> heard.contains(LAST));
        List<Event> come = heard.stream()
                .filter(Hint.Appended.class::isInstance)
                .flatMap(hint -> ((Hint.Appended) hint).events().stream())
                .toList();
        assertThat(come).isEqualTo(events);
        assertThat(heard).hasSizeGreaterThan(4);
        assertThat(here.counted("dropped")).isZero();
    }

    @Test
    void whatDoesNotFitAtAllIsDroppedAndCounted() {
        List<Hint> heard = listen(there(), TEAM);
        EventBody.Message huge = new EventBody.Message("x".repeat(MAX_PAYLOAD), null);
        here().publish(TEAM, new Hint.Appended(List.of(Hints.event(1, huge))));
        here().publish(TEAM, LAST);
        await().untilAsserted(() -> assertThat(heard).containsExactly(LAST));
        assertThat(here.counted("dropped")).isEqualTo(1);
        assertThat(here.counted("published")).isEqualTo(1);
    }

    @Test
    void whatANodeDoesNotUnderstandIsIgnored() throws Exception {
        Subject all = new Subject.AllNodes();
        List<Hint> heard = listen(there(), all);
        try (Connection raw = Nats.connect("nats://" + server.address())) {
            String subject = new SubjectNames(TestNode.EPOCH).name(all);
            raw.publish(subject, "{\"v\":1,\"kind\":\"comet_seen\"}".getBytes(UTF_8));
            raw.publish(subject, "{\"v\":2,\"kind\":\"typing\"}".getBytes(UTF_8));
            raw.publish(subject, new byte[] {0, (byte) 0xff});
            raw.publish(subject, new byte[0]);
            raw.publish(subject, "{\"v\":1,\"kind\":\"typing\"}".getBytes(UTF_8));
            raw.flush(null);
        }
        here().publish(all, LAST);
        await().until(() -> heard.contains(LAST));
        assertThat(heard).containsExactly(LAST);
        assertThat(there.counted("malformed")).isEqualTo(3);
        assertThat(there.counted("received")).isEqualTo(6);
    }
}
