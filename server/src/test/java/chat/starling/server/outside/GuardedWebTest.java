package chat.starling.server.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.preview.Web.Fetched;
import chat.starling.server.preview.Web.Reason;
import chat.starling.server.preview.Web.Wanted;
import chat.starling.server.preview.WebAddress;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's server may do what it likes; here 127.0.0.1 stands for the public internet, and 127.0.0.2 and all else for what is not. */
class GuardedWebTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");

    private final TestSite site = new TestSite();
    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>(Map.of("site.test", List.of(PUBLIC)));
    private final List<String> resolved = new ArrayList<>();
    private final GuardedWeb web = new GuardedWeb(
            host -> {
                resolved.add(host);
                return names.getOrDefault(host, List.of());
            },
            new Destinations(port -> port == site.port(), PUBLIC::equals),
            "Starling/test");

    @AfterEach
    void close() {
        web.close();
        site.close();
    }

    private Fetched fetch(String address) {
        return fetch(address, Duration.ofSeconds(20));
    }

    private Fetched fetch(String address, Duration patience) {
        WebAddress parsed = WebAddress.parse(address).orElseThrow();
        return web.fetch(parsed, Wanted.PAGE, System.nanoTime() + patience.toNanos());
    }

    private String text(String path) {
        return fetch(site.at("site.test", path)) instanceof Fetched.Content content
                ? new String(content.bytes(), UTF_8)
                : "nothing";
    }

    private static Fetched failed(Reason reason) {
        return new Fetched.Failed(reason);
    }

    @Test
    void aPageIsFetchedAndNobodyIsNamed() {
        site.page("/page?q=1", "<p>hello");
        assertThat(text("/page?q=1")).isEqualTo("<p>hello");
        assertThat(site.asked.getFirst().toLowerCase())
                .contains("host: site.test:" + site.port(), "user-agent: starling/test")
                .doesNotContain("cookie", "referer", "forwarded", "authorization");
    }

    @Test
    void aNameIsResolvedOnceAndTheConnectionMadeThere() {
        site.page("/", "here");
        names.remove("site.test");
        List<List<InetAddress>> answers = new ArrayList<>(List.of(List.of(PUBLIC), List.of(PRIVATE), List.of(PRIVATE)));
        try (GuardedWeb rebinding = new GuardedWeb(
                host -> answers.removeFirst(), new Destinations(port -> true, PUBLIC::equals), "Starling/test")) {
            WebAddress address = WebAddress.parse(site.at("site.test", "/")).orElseThrow();
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            assertThat(rebinding.fetch(address, Wanted.PAGE, until)).isInstanceOf(Fetched.Content.class);
            assertThat(answers).hasSize(2);
            assertThat(rebinding.fetch(address, Wanted.PAGE, until)).isEqualTo(failed(Reason.FORBIDDEN));
        }
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void oneForbiddenAddressAmongAllForbidsThem() {
        names.put("both.test", List.of(PUBLIC, PRIVATE));
        assertThat(fetch(site.at("both.test", "/"))).isEqualTo(failed(Reason.FORBIDDEN));
        names.put("both.test", List.of(PRIVATE, PUBLIC));
        assertThat(fetch(site.at("both.test", "/"))).isEqualTo(failed(Reason.FORBIDDEN));
        assertThat(site.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "[fd00:ec2:0:0:0:0:0:254]", "[0:0:0:0:0:0:0:1]"})
    void anAddressInThePlaceOfANameIsJudgedToo(String host) {
        names.put(host.replaceAll("[\\[\\]]", ""), List.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))));
        assertThat(fetch(site.at(host, "/"))).isEqualTo(failed(Reason.FORBIDDEN));
    }

    @Test
    void otherPortsAreNotAsked() {
        assertThat(fetch("http://site.test:22/")).isEqualTo(failed(Reason.FORBIDDEN));
        assertThat(resolved).isEmpty();
    }

    @Test
    void anUnknownNameIsNothing() {
        assertThat(fetch(site.at("nobody.test", "/"))).isEqualTo(failed(Reason.UNREACHABLE));
    }

    @Test
    void redirectsAreFollowedThreeTimesAndJudgedEachTime() {
        site.redirect("/1", "/2");
        site.redirect("/2", site.at("site.test", "/3"));
        site.redirect("/3", "//site.test:" + site.port() + "/4");
        site.page("/4", "there");
        assertThat(text("/1")).isEqualTo("there");
        assertThat(resolved).hasSize(4);
        site.redirect("/0", "/1");
        assertThat(text("/0")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inside.test:%d/secret",
                "http://127.0.0.2:%d/secret",
                "http://[::1]:%d/secret",
                "http://2130706434:%d/secret",
                "http://user@site.test:%d/secret",
                "file:///etc/passwd",
                "ftp://site.test:%d/secret",
                "http://site.test:1/secret"
            })
    void noRedirectLeadsInside(String location) {
        names.put("inside.test", List.of(PRIVATE));
        names.put("127.0.0.2", List.of(PRIVATE));
        site.redirect("/away", location.formatted(site.port()));
        site.page("/secret", "secret");
        assertThat(text("/away")).isEqualTo("nothing");
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void aNameThatTurnsInsideAfterARedirectIsNotFollowed() {
        site.redirect("/away", "/secret");
        List<List<InetAddress>> answers = new ArrayList<>(List.of(List.of(PUBLIC), List.of(PRIVATE)));
        try (GuardedWeb rebinding = new GuardedWeb(
                host -> answers.removeFirst(), new Destinations(port -> true, PUBLIC::equals), "Starling/test")) {
            WebAddress address = WebAddress.parse(site.at("site.test", "/away")).orElseThrow();
            assertThat(rebinding.fetch(
                            address,
                            Wanted.PAGE,
                            System.nanoTime() + Duration.ofSeconds(20).toNanos()))
                    .isEqualTo(failed(Reason.FORBIDDEN));
        }
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void aPathThatLooksLikeAHostIsAPath() {
        site.page("//10.0.0.1/x", "path");
        assertThat(text("//10.0.0.1/x")).isEqualTo("path");
    }

    @Test
    void ofALongPageTheBeginningIsRead() {
        byte[] piece = "x".repeat(64 * 1024).getBytes(UTF_8);
        site.on("/endless", out -> {
            out.write(TestSite.head("200 OK", "Content-Type: text/html"));
            for (int i = 0; i < 10_000; i++) {
                out.write(piece);
            }
        });
        assertThat(text("/endless")).hasSize(1024 * 1024 + 1);
    }

    @Test
    void aBombIsReadAsFarAsALongPage() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        zipped("/bomb", "gzip", packed.toByteArray());
        assertThat(text("/bomb")).hasSize(1024 * 1024 + 1);
    }

    private void zipped(String path, String encoding, byte[] bytes) {
        site.on(path, out -> {
            out.write(TestSite.head(
                    "200 OK",
                    "Content-Type: text/html",
                    "Content-Encoding: " + encoding,
                    "Content-Length: " + bytes.length));
            out.write(bytes);
        });
    }

    @Test
    void aPackedPageIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write("unpacked".getBytes(UTF_8));
        }
        zipped("/zip", "gzip", packed.toByteArray());
        zipped("/broken", "gzip", "no zip".getBytes(UTF_8));
        zipped("/other", "br", "brotli".getBytes(UTF_8));
        assertThat(text("/zip")).isEqualTo("unpacked");
        assertThat(text("/broken")).isEqualTo("nothing");
        assertThat(text("/other")).isEqualTo("nothing");
    }

    /** The server hangs up only when the test is over. */
    @Test
    void whoDripsIsLeft() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        site.on("/drip", out -> {
            try {
                out.write(TestSite.head("200 OK", "Content-Type: text/html"));
                drip(out, over);
            } finally {
                left.countDown();
            }
        });
        assertThat(fetch(site.at("site.test", "/drip"), Duration.ofMillis(700))).isEqualTo(failed(Reason.UNREACHABLE));
        over.countDown();
        left.await();
    }

    private static void drip(OutputStream out, CountDownLatch over) throws IOException {
        try {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsSilentIsLeft() {
        CountDownLatch over = new CountDownLatch(1);
        site.on("/silent", out -> drip(OutputStream.nullOutputStream(), over));
        assertThat(fetch(site.at("site.test", "/silent"), Duration.ofMillis(500)))
                .isEqualTo(failed(Reason.UNREACHABLE));
        over.countDown();
    }

    @Test
    void aResolverThatNeverAnswersIsLeft() {
        CountDownLatch never = new CountDownLatch(1);
        try (GuardedWeb slow = new GuardedWeb(
                host -> {
                    drip(never);
                    return List.of(PUBLIC);
                },
                new Destinations(port -> true, PUBLIC::equals),
                "Starling/test")) {
            WebAddress address = WebAddress.parse(site.at("site.test", "/")).orElseThrow();
            assertThat(slow.fetch(
                            address,
                            Wanted.PAGE,
                            System.nanoTime() + Duration.ofMillis(300).toNanos()))
                    .isEqualTo(failed(Reason.UNREACHABLE));
        }
        never.countDown();
    }

    private static void drip(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void hugeHeadersAreNotRead() {
        site.on("/headers", out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n".getBytes(UTF_8));
            for (int i = 0; i < 100_000; i++) {
                out.write(("X-" + i + ": " + "y".repeat(100) + "\r\n").getBytes(UTF_8));
            }
            out.write("\r\nbody".getBytes(UTF_8));
        });
        assertThat(text("/headers")).isEqualTo("nothing");
    }

    @Test
    void garbageIsNothing() {
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        site.on("/garbage", out -> out.write(garbage));
        site.on("/closed", out -> {});
        site.on("/ssh", out -> out.write("SSH-2.0-OpenSSH_9.9\r\n".getBytes(UTF_8)));
        assertThat(text("/garbage")).isEqualTo("nothing");
        assertThat(text("/closed")).isEqualTo("nothing");
        assertThat(text("/ssh")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "application/pdf", "video/mp4", "garbage", "text/html/html"})
    void whatIsNoPageAndNoPictureIsNotRead(String type) {
        site.content("/other", type, "{}".getBytes(UTF_8));
        assertThat(text("/other")).isEqualTo("nothing");
    }

    @Test
    void whatIsNoSuccessIsNothing() {
        site.on("/error", out -> out.write(TestSite.head("500 Oh", "Content-Type: text/html", "Content-Length: 0")));
        site.on("/login", out -> out.write(TestSite.head("401 No", "Content-Type: text/html", "Content-Length: 0")));
        site.on("/nowhere", out -> out.write(TestSite.head("302 Found", "Content-Length: 0")));
        assertThat(text("/error")).isEqualTo("nothing");
        assertThat(text("/login")).isEqualTo("nothing");
        assertThat(text("/nowhere")).isEqualTo("nothing");
    }

    @Test
    void aPictureThatIsTooLargeIsNothing() {
        site.content("/large", "image/png", new byte[7 * 1024 * 1024]);
        assertThat(fetch(site.at("site.test", "/large"))).isEqualTo(failed(Reason.UNSUITABLE));
    }

    @Test
    void aCharsetThatNobodyKnowsIsNone() {
        site.content("/odd", "text/html; charset=no-such", "x".getBytes(UTF_8));
        assertThat(fetch(site.at("site.test", "/odd")))
                .isInstanceOfSatisfying(
                        Fetched.Content.class,
                        content -> assertThat(content.charset()).isNull());
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() {
        Server server = Server.builder()
                .https(0)
                .tlsSelfSigned()
                .service("/", (context, request) -> HttpResponse.of("x"))
                .build();
        server.start().join();
        try (GuardedWeb anyPort = new GuardedWeb(
                host -> List.of(PUBLIC), new Destinations(port -> true, PUBLIC::equals), "Starling/test")) {
            WebAddress address = WebAddress.parse("https://site.test:" + server.activeLocalPort() + "/")
                    .orElseThrow();
            assertThat(anyPort.fetch(
                            address,
                            Wanted.PAGE,
                            System.nanoTime() + Duration.ofSeconds(20).toNanos()))
                    .isEqualTo(failed(Reason.UNREACHABLE));
        } finally {
            server.stop().join();
        }
    }

    @Test
    void oneAddressIsNotAskedWithoutEnd() {
        site.page("/", "x");
        for (int i = 0; i < DestinationLimits.BURST; i++) {
            names.put("s" + i + ".test", List.of(PUBLIC));
            fetch(site.at("s" + i + ".test", "/"));
        }
        int busy = 0;
        for (int i = 0; i < DestinationLimits.BURST; i++) {
            busy += fetch(site.at("s" + i + ".test", "/")).equals(failed(Reason.BUSY)) ? 1 : 0;
        }
        assertThat(busy).isPositive();
    }
}
