package chat.starling.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.client.NewConversation;
import chat.starling.protocol.model.ConversationId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A session hears every few seconds which conversations have moved, and that the server lives. */
class HeartbeatTest {
    /** The server looks at each socket every three seconds then, so not every look is a heartbeat. */
    private static final Duration INTERVAL = Duration.ofSeconds(6);

    @Test
    void headsThatMovedAndNoOthers() {
        try (ServerProcess server = ServerProcess.start("--heartbeat", Long.toString(INTERVAL.toSeconds()))) {
            Person alice = Person.register(server, "alice");
            ConversationId busy =
                    alice.rest().create(NewConversation.channel("busy")).id();
            alice.rest().create(NewConversation.channel("quiet"));
            try (Wire wire = Wire.open(server)) {
                JsonNode welcome = wire.ask("{'type':'hello','id':%d,'token':'" + alice.token() + "'}");
                assertThat(welcome.path("heartbeat_ms").asLong()).isEqualTo(INTERVAL.toMillis());
                next(wire);
                alice.rest().send(busy, "one");
                long head = alice.rest().send(busy, "two").seq().value();
                JsonNode moved = next(wire);
                assertThat(moved).hasSize(1);
                assertThat(moved.path(busy.toString()).asLong()).isEqualTo(head);
                long before = System.nanoTime();
                assertThat(next(wire)).isEmpty();
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isCloseTo(INTERVAL, Duration.ofSeconds(2));
            }
            server.assertQuiet();
        }
    }

    /** The heads of the next heartbeat. */
    private static JsonNode next(Wire wire) {
        wire.forget();
        return wire.awaitType("heartbeat").path("heads");
    }
}
