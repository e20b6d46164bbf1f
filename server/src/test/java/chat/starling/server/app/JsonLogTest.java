package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import chat.starling.protocol.model.SessionId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.telemetry.WorkIds;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The log for machines: one JSON object a line, whatever is in a message, with the ids of the work. */
class JsonLogTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("a logger");
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void eachLineIsAnObject() throws JsonProcessingException {
        begin();
        log.info("three {} and a\nsecond \"line\"", "parts");
        log.error("failed", new IllegalStateException("two\nlines"));
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().path("level").textValue()).isEqualTo("INFO");
        assertThat(lines.getFirst().path("timestamp").isIntegralNumber()).isTrue();
        assertThat(lines.getFirst().path("formattedMessage").textValue())
                .isEqualTo("three parts and a\nsecond \"line\"");
        assertThat(lines.getLast().path("throwable").path("message").textValue())
                .isEqualTo("two\nlines");
    }

    @Test
    void theIdsOfTheWorkAreInEachOfItsLinesAndInNoOther() throws JsonProcessingException {
        SessionId session = new SessionId(UUID.randomUUID());
        UserId user = new UserId(UUID.randomUUID());
        begin();
        WorkIds.forSession(session, user, () -> log.info("for a session")).run();
        WorkIds.request("a-1");
        log.info("for a request");
        WorkIds.clear();
        log.info("for nobody");
        List<JsonNode> lines = lines();
        assertThat(lines.get(0).path("mdc").path("session").textValue()).isEqualTo(session.toString());
        assertThat(lines.get(0).path("mdc").path("user").textValue()).isEqualTo(user.toString());
        assertThat(lines.get(1).path("mdc").path("request").textValue()).isEqualTo("a-1");
        assertThat(lines.get(2).path("mdc")).isEmpty();
    }

    private void begin() {
        context.setMDCAdapter(((LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory()).getMDCAdapter());
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(Logging.json(context));
        appender.setOutputStream(written);
        appender.start();
        log.addAppender(appender);
    }

    private List<JsonNode> lines() throws JsonProcessingException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
