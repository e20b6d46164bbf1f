package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each response names its call, by the id of the caller where that is one that a log can hold. */
class CallIdTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/installation", "/api/v1/nothing", "/health/live"})
    void theOneThatWasGiven(String path) {
        assertThat(ask(path, "Balancer-7.f_3").header("x-request-id")).isEqualTo("Balancer-7.f_3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "\"quoted\"", "{json}", "é"})
    void orANewOne(String given) {
        Answered answered = ask("/api/v1/me", given).refused(401, "unauthenticated");
        assertThat(answered.header("x-request-id")).matches("[0-9a-f]{8}");
    }

    @Test
    void aLongOneIsNotTaken() {
        assertThat(ask("/api/v1/me", "x".repeat(64)).header("x-request-id")).hasSize(64);
        assertThat(ask("/api/v1/me", "x".repeat(65)).header("x-request-id")).hasSize(8);
    }

    private static Answered ask(String path, String id) {
        return SERVER.nobody()
                .send(HttpRequest.newBuilder(SERVER.uri(path))
                        .header("X-Request-Id", id)
                        .build());
    }
}
