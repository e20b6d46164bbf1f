package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the web client, with a small one in the place of the real one. */
class WebClientTest {
    private static final String SMALL_CLIENT = "small-web-client/";

    private static final ExecutorService BLOCKING = Executors.newVirtualThreadPerTaskExecutor();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Server server;

    @BeforeAll
    static void begin() {
        server = serving(SMALL_CLIENT);
    }

    private static Server serving(String files) {
        Server started = Server.builder()
                .port(new InetSocketAddress("127.0.0.1", 0), SessionProtocol.HTTP)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .serviceUnder("/", WebClient.compressed(WebFiles.in(files), BLOCKING))
                .build();
        started.start().join();
        return started;
    }

    @AfterAll
    static void end() {
        HTTP.close();
        server.stop().join();
        BLOCKING.close();
    }

    private static Answered get(String path, String... headers) {
        return get(server, path, headers);
    }

    private static Answered get(Server from, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.activeLocalPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answered(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/settings", "/c/0199aaaa", "/v1.2/place", "/assets/"})
    void placesInTheClientGetItsPage(String path) {
        Answered page = get(path).expect(200);
        assertThat(page.body()).contains("the small client");
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
    }

    @Test
    void assetsAreKeptForEver() {
        Answered script = get("/assets/small-1.js").expect(200);
        assertThat(script.header("content-type")).contains("javascript");
        assertThat(script.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void largeTextsAreCompressedForWhoeverTakesThemSo() {
        Answered plain = get("/assets/large-1.js").expect(200);
        assertThat(plain.header("content-encoding")).isEmpty();
        Answered compressed = get("/assets/large-1.js", "Accept-Encoding", "gzip, deflate, br")
                .expect(200);
        assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
        assertThat(compressed.header("vary")).containsIgnoringCase("accept-encoding");
        assertThat(compressed.header("etag")).isEqualTo(plain.header("etag"));
        assertThat(compressed.body().length()).isLessThan(plain.body().length() / 2);
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        String tag = get("/").header("etag");
        Answered again = get("/", "If-None-Match", "W/\"other\", " + tag).expect(304);
        assertThat(again.body()).isEmpty();
        get("/", "If-None-Match", "\"other\"").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/missing.css", "/api/x", "/health", "/ws", "/metrics"})
    void whatIsNotThere(String path) {
        get(path).refused(404, "not_found");
    }

    /** Sent as they are: Java's own client would tidy such paths. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../logback-test.xml",
                "/assets/../../logback-test.xml",
                "/%2e%2e/logback-test.xml",
                "/..%2flogback-test.xml",
                "/assets/..%5c..%5clogback-test.xml"
            })
    void nothingOutsideIsServed(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.activeLocalPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).startsWith("HTTP/1.1 4").doesNotContain("<appender");
        }
    }

    @Test
    void aBuildWithoutClientSaysSo() {
        Server bare = serving("no-web-client/");
        assertThat(get(bare, "/anywhere").expect(200).body()).contains("no web client inside");
        get(bare, "/index.html").refused(404, "not_found");
        bare.stop().join();
    }
}
