package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Too much, too often, and what HTTP itself refuses. */
class LimitsTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer(RestServer.Manner.usual().withLimits());

    @Test
    void aBodyThatSaysItsLength() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SERVER.port())) {
            String head = "POST /api/v1/users HTTP/1.1\r\nHost: here\r\nContent-Length: 262145\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(beginning(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    private static String beginning(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(13), StandardCharsets.US_ASCII);
    }

    @Test
    void aBodyThatJustComes() {
        byte[] body = new byte[RestEdge.MAX_BODY_BYTES + 1];
        SERVER.nobody()
                .send("POST", "/api/v1/users", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .refused(413, "too_large")
                .because("256 KiB");
    }

    @Test
    void onlyAPieceOfAFileIsLonger() {
        byte[] body = new byte[RestEdge.MAX_BODY_BYTES + 1];
        SERVER.nobody()
                .send(
                        "DELETE",
                        "/api/v1/uploads/01985c60-5e00-7e5f-8061-7c8d9eafb0c5",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .refused(413, "too_large");
    }

    @Test
    void aNameThatChangesTooOften() {
        Person bob = SERVER.signedIn("bob");
        for (int i = 0; i < 20; i++) {
            bob.patch("/api/v1/me", "{'display_name':'Bob " + i + "'}").expect(200);
        }
        bob.patch("/api/v1/me", "{'display_name':'Bob 19'}").expect(200);
        Answered answered = bob.patch("/api/v1/me", "{'display_name':'Bob 20'}").refused(429, "rate_limited");
        assertThat(answered.json().get("retry_after_ms").intValue()).isBetween(1, 180_000);
        assertThat(bob.get("/api/v1/me").text("display_name")).isEqualTo("Bob 19");
    }

    @Test
    void callsThatComeTooFast() {
        Person alice = SERVER.signedIn("alice");
        Answered answered = alice.get("/api/v1/me");
        while (answered.response().statusCode() == 200) {
            answered = alice.get("/api/v1/me");
        }
        answered.refused(429, "rate_limited");
        assertThat(answered.header("retry-after")).isEqualTo("1");
        assertThat(answered.json().get("retry_after_ms").intValue()).isBetween(1, 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/me, 405, invalid, 'GET, HEAD, PATCH'",
        "GET, /api/v1/sessions/current, 405, invalid, DELETE",
        "PATCH, /api/v1/users, 405, invalid, 'GET, POST, HEAD'",
        "POST, /health/live, 405, invalid, 'GET, HEAD'",
        "POST, /, 405, invalid, 'GET, HEAD'",
        "GET, /api, 404, not_found, ''",
        "GET, /api/v1, 404, not_found, ''",
        "GET, /api/v1/me/, 404, not_found, ''",
        "GET, /api/v2/me, 404, not_found, ''",
        "POST, /api/v1/nothing, 404, not_found, ''",
        "GET, /health, 404, not_found, ''",
        "GET, /metrics/all, 404, not_found, ''",
        "GET, /ws, 404, not_found, ''",
        "GET, /missing.js, 404, not_found, ''"
    })
    void pathsAndMethods(String method, String path, int status, String code, String allowed) {
        Answered answered =
                SERVER.nobody().send(method, path, BodyPublishers.noBody()).refused(status, code);
        assertThat(answered.header("allow").split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
    }
}
