package chat.starling.server.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** However much is lost, the log has one line a minute of it. */
class ReceiverTest {
    private static final String NOBODY = "http://127.0.0.1:1/v1/traces";

    private final AtomicLong nanos = new AtomicLong();
    private final Receiver receiver = Receiver.at(NOBODY, nanos::get);

    @Test
    void oneLineAMinute() {
        Logger logger = (Logger) LoggerFactory.getLogger(Receiver.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            lose();
            lose();
            nanos.addAndGet(Duration.ofSeconds(59).toNanos());
            lose();
            assertThat(lines.list).hasSize(1);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            lose();
            lose();
            assertThat(lines.list).hasSize(2);
        } finally {
            logger.detachAppender(lines);
            receiver.shutdown();
        }
    }

    private void lose() {
        assertThat(receiver.export(List.of()).join(10, TimeUnit.SECONDS).isSuccess())
                .isFalse();
    }
}
