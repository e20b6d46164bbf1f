package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators ask. */
class OperationsTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    @Test
    void live() {
        SERVER.nobody().get("/health/live").expect(200);
    }

    @Test
    void readyIsAskedEachTime() {
        SERVER.nobody().get("/health/ready").expect(200);
        SERVER.ready.set(false);
        SERVER.nobody().get("/health/ready").expect(503);
        SERVER.ready.set(true);
        SERVER.nobody().get("/health/ready").expect(200);
    }

    @Test
    void figuresOfCallsByRoute() {
        SERVER.nobody().get("/api/v1/users/someone").expect(401);
        Answered figures = SERVER.nobody().get("/metrics").expect(200);
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
        Answered answered = SERVER.nobody()
                .send("HEAD", "/health/live", BodyPublishers.noBody())
                .expect(200);
        assertThat(answered.body()).isEmpty();
        assertThat(answered.header("content-length")).isEqualTo("5");
    }
}
