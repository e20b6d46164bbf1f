package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every response tells browsers, whoever makes it. */
class HeadersTest {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    @Test
    void everywhere() throws InterruptedException {
        try (RestServer server = new RestServer()) {
            List<Answered> all = all(server);
            assertThat(all).allSatisfy(HeadersTest::isGuarded);
            assertThat(all)
                    .noneSatisfy(answered ->
                            assertThat(answered.response().headers().map()).containsKey("strict-transport-security"));
        }
    }

    @Test
    void browsersInsistOnTlsWhereItIsOn() throws InterruptedException {
        try (RestServer server = new RestServer(RestServer.Manner.usual().withTls())) {
            assertThat(all(server))
                    .allSatisfy(answered -> assertThat(answered.header("strict-transport-security"))
                            .isEqualTo("max-age=31536000"));
        }
    }

    @Test
    void nothingOfTheApiIsStored() throws InterruptedException {
        try (RestServer server = new RestServer()) {
            assertThat(server.nobody().get("/api/v1/installation").header("cache-control"))
                    .isEqualTo("no-store");
        }
    }

    private static List<Answered> all(RestServer server) {
        Person nobody = server.nobody();
        byte[] large = new byte[RestEdge.MAX_BODY_BYTES + 1];
        return List.of(
                nobody.get("/"),
                nobody.get("/somewhere"),
                nobody.get("/missing.js"),
                nobody.get("/health/live"),
                nobody.get("/metrics"),
                nobody.get("/api/v1/installation"),
                nobody.get("/api/v1/me"),
                nobody.get("/api/v1/nothing"),
                nobody.post("/api/v1/me", "{}"),
                nobody.send(
                        "POST", "/api/v1/users", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    }

    private static void isGuarded(Answered answered) {
        assertThat(answered.header("content-security-policy")).isEqualTo(POLICY);
        assertThat(answered.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answered.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answered.header("cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(answered.response().headers().map()).doesNotContainKeys("server", "access-control-allow-origin");
    }
}
