package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.app.Talk.Said;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators read about metrics is what a server answers, and it moves when somebody talks. */
class MetricsPageTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE ([a-z_]+) (\\w+)$");

    /** So that there are figures of the bus too; a node starts without NATS and works alone. */
    private static final String NOBODY_LISTENS = "--bus=nats://127.0.0.1:1";

    private static RunningNode node;

    @BeforeAll
    static void begin() {
        node = RunningNode.start(NOBODY_LISTENS);
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void showsEachMetricOfOursAndNoneThatIsNotThere() throws IOException {
        node.get("/health/live"); // the first call has to be over before there are figures of calls
        Map<String, String> there = TYPE.matcher(node.get("/metrics")).results().collect(MetricsPage.types());
        MetricsPage page = MetricsPage.read();
        assertThat(there).containsAllEntriesOf(page.always());
        assertThat(there.keySet())
                .filteredOn(name -> name.startsWith("starling_") && !name.endsWith("_max"))
                .allMatch(page::names);
    }

    @Test
    void aMessageIsCountedAndTimed() {
        Said said = Talk.to(node);
        assertThat(said.acked()).isTrue();
        Awaitility.await().untilAsserted(() -> {
            String figures = node.get("/metrics");
            assertThat(value(figures, "starling_ack_seconds_count")).isEqualTo(1);
            assertThat(value(figures, "starling_ack_seconds_bucket{le=\"10.0\"}"))
                    .isEqualTo(1);
            assertThat(value(figures, "starling_hello_seconds_count")).isEqualTo(1);
            assertThat(value(figures, "starling_delivery_seconds_count")).isPositive();
            assertThat(value(figures, "starling_delivery_seconds_max")).isLessThan(10);
            assertThat(value(figures, "starling_log_commit_seconds_count")).isPositive();
            assertThat(value(figures, "starling_ready")).isEqualTo(1);
        });
    }

    @Test
    void histogramsHaveFewBuckets() {
        assertThat(node.get("/metrics").lines().filter(line -> line.startsWith("starling_ack_seconds_bucket")))
                .hasSize(14);
    }

    private static double value(String figures, String metric) {
        return figures.lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
