package chat.starling.server.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the operator reads when NATS comes and goes. */
class LinkLinesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger(Link.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> lines() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Test
    void oneForEachChangeAndNoSecret() throws Exception {
        try (NatsServer server = NatsServer.absent(directory)) {
            NatsServers servers = new NatsServers(List.of("nats://node:hunter2@" + server.address()), null, null);
            try (TestNode node = TestNode.join(servers, TestNode.EPOCH)) {
                assertThat(lines()).singleElement().asString().startsWith("WARN cannot reach NATS at nats://127.0.0.1");
                server.startAgain("authorization: {user: node, password: hunter2}");
                await().atMost(LONG).until(node::isConnected);
                server.kill();
                await().atMost(LONG).until(() -> lines().size() == 3);
                assertThat(lines().get(1)).isEqualTo("INFO connected to NATS at nats://" + server.address());
                assertThat(lines().get(2)).startsWith("WARN lost the connection to NATS at nats://127.0.0.1");
            }
            assertThat(lines()).hasSize(3);
            assertThat(lines.list)
                    .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
            assertThat(String.join("\n", lines())).doesNotContain("hunter2");
        }
    }
}
