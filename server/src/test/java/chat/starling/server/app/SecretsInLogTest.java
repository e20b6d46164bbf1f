package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.starling.server.app.Talk.Said;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Even at its most talkative the server's log holds neither what people say nor what they sign in with. */
class SecretsInLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("chat.starling.server");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Test
    void neitherTextsNorTokens() {
        Said said = talk();
        assertThat(said.acked()).isTrue();
        assertThat(List.copyOf(lines.list))
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(said.text()) || line.contains(said.token()));
    }

    private Said talk() {
        lines.start();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(lines);
        try (RunningNode node = RunningNode.start()) {
            return Talk.to(node);
        } finally {
            logger.detachAppender(lines);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
