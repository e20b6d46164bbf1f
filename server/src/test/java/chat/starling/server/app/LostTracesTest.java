package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.starling.server.app.Talk.Alice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where traces cannot be sent, messages go their way all the same, and the operator reads one line. */
class LostTracesTest {
    private static final String ALL = "--trace-ratio=1";
    private static final int MANY = 100;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Logger logger = (Logger) LoggerFactory.getLogger("chat.starling.server.telemetry");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void aReceiverThatIsDown() {
        try (RunningNode node = RunningNode.start("--traces=http://127.0.0.1:1", ALL, "--rate-limits=off")) {
            assertThat(acked(node)).isEqualTo(MANY);
            await().atMost(LONG).until(() -> !lines.list.isEmpty());
            assertThat(acked(node)).isEqualTo(MANY);
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .contains("of traces are lost, since http://127.0.0.1:1/v1/traces does not take them");
        });
    }

    /** It takes connections and never answers. */
    @Test
    void aReceiverThatHangs() throws IOException {
        try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningNode node = RunningNode.start(
                        "--traces=http://127.0.0.1:" + hangs.getLocalPort(), ALL, "--rate-limits=off")) {
            assertThat(acked(node)).isEqualTo(MANY);
        }
    }

    private static long acked(RunningNode node) {
        Alice alice = Talk.account(node);
        long acked = 0;
        try (Talk talk = Talk.connect(node, alice)) {
            for (int i = 0; i < MANY; i++) {
                acked += talk.say(alice).acked() ? 1 : 0;
            }
        }
        return acked;
    }
}
