package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators ask. */
class OperationsTest {
    private static RestServer server;

    @BeforeAll
    static void begin() {
        server = new RestServer();
    }

    @AfterAll
    static void end() throws InterruptedException {
        server.close();
    }

    @Test
    void live() {
        server.nobody().get("/health/live").expect(200);
    }

    @Test
    void readyIsAskedEachTime() {
        server.nobody().get("/health/ready").expect(200);
        server.ready.set(false);
        server.nobody().get("/health/ready").expect(503);
        server.ready.set(true);
        server.nobody().get("/health/ready").expect(200);
    }

    @Test
    void figuresOfCallsByRoute() {
        server.nobody().get("/api/v1/users/someone").expect(401);
        Answered figures = server.nobody().get("/metrics").expect(200);
        assertThat(figures.header("content-type")).startsWith("text/plain");
        assertThat(figures.body())
                .contains(
                        "starling_rest_calls_seconds_count{method=\"GET\",path=\"/api/v1/users/{user}\",status=\"401\"}")
                .contains("starling_log_append_seconds");
    }

    @Test
    void figuresOfTheJvm() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (JvmMetrics metrics = new JvmMetrics(registry)) {
            assertThat(registry.find("jvm.memory.used").gauges()).isNotEmpty();
            assertThat(registry.find("jvm.threads.live").gauge()).isNotNull();
            assertThat(metrics).isNotNull();
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        Answered answered = server.nobody()
                .send("HEAD", "/health/live", BodyPublishers.noBody())
                .expect(200);
        assertThat(answered.body()).isEmpty();
        assertThat(answered.header("content-length")).isEqualTo("5");
    }
}
