package chat.starling.server.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Armeria closes idle connections; a socket is none of its business any more. */
@Execution(ExecutionMode.CONCURRENT)
final class IdleSocketTest {
    private static final Duration ARMERIA_DEFAULT = Duration.ofSeconds(15);

    @Test
    void aSocketOutlivesArmeriasIdleTimeout() throws IOException {
        Duration idle = Duration.ofSeconds(1);
        try (EchoServer server = EchoServer.start(builder -> builder.idleTimeout(idle))) {
            assertStaysFor(idle.multipliedBy(4), server);
        }
    }

    @Test
    @Tag("slow")
    void aSocketOutlivesTheDefaultIdleTimeout() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            assertStaysFor(ARMERIA_DEFAULT.multipliedBy(4).plusSeconds(2), server);
        }
    }

    private static void assertStaysFor(Duration time, EchoServer server) throws IOException {
        try (RawClient client = RawClient.upgraded(server)) {
            await().during(time).atMost(time.plusSeconds(5)).until(() -> server.liveSockets() == 1);
            assertThat(client.frame(RawClient.FINAL | RawClient.TEXT, "hi").next())
                    .isEqualTo("text hi");
            assertThat(server.connections()).isEqualTo(1);
        }
        await().until(() -> server.connections() == 0 && server.liveSockets() == 0);
    }
}
