package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.starling.server.postgres.DatabaseTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** From what a user reports of a fault, the operator finds the line in the log: there is one, and it names the call. */
class CallFailedTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseTrouble.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing(); // or the ids are looked up when the thread works for others
            super.append(line);
        }
    };

    @BeforeEach
    void begin() {
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void end() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void theAnswerAndTheLogHaveTheSameNumber() throws InterruptedException {
        RestServer.Manner manner = RestServer.Manner.usual().with(token -> {
            throw new IllegalStateException("broken");
        });
        String detail = fail(manner);
        String number = detail.substring(detail.lastIndexOf(' ') + 1);
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.getFirst().getThrowableProxy().getMessage())
                .isEqualTo("GET /api/v1/me failed, request " + number);
        assertThat(lines.list.getFirst().getMDCPropertyMap()).containsEntry("request", number);
    }

    private static String fail(RestServer.Manner manner) throws InterruptedException {
        try (RestServer server = new RestServer(manner)) {
            return new Person(server, "", "", "a token")
                    .get("/api/v1/me")
                    .refused(500, "internal")
                    .text("detail");
        }
    }
}
