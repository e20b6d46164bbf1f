package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.starling.server.outside.TestSite;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice sends links, bob sees what they lead to. Names that end in test are on this machine. */
class PreviewsTest {
    private static final AtomicInteger STORIES = new AtomicInteger();
    private static RestServer server;
    private static TestSite site;

    private Person alice;
    private Person bob;
    private String host;
    private String group;
    private String previews;

    @BeforeAll
    static void open() {
        server = new RestServer();
        site = new TestSite();
    }

    @AfterAll
    static void close() throws InterruptedException {
        site.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        int story = STORIES.incrementAndGet();
        host = "site" + story + ".test";
        alice = server.signedIn("ada" + story);
        bob = server.signedIn("bert" + story);
        group = "/api/v1/conversations/" + alice.create("{'kind':'group','name':'links','members':['%s']}", bob.id());
        previews = group + "/previews";
        site.asked.clear();
    }

    private int say(String text) {
        return Integer.parseInt(alice.post(group + "/messages", "{'nonce':'%s','text':'%s'}", UUID.randomUUID(), text)
                .expect(201)
                .text("seq"));
    }

    private JsonNode asked(Person who, int seq) {
        return who.post(previews, "{'seqs':[%d]}", seq).expect(200).json();
    }

    private JsonNode settled(int seq) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> asked(bob, seq), answer -> answer.at("/pending").isEmpty());
    }

    @Test
    void aMessageIsThereAtOnceAndItsPreviewLater() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        site.on("/slow", out -> {
            awaited(slow);
            out.write(TestSite.head("200 OK", "Content-Type: text/html"));
            out.write("<title>A bird</title><meta name=description content='It flies.'>".getBytes());
        });
        int seq = say("see " + site.at(host, "/slow"));
        JsonNode first = asked(bob, seq);
        assertThat(first.at("/previews")).isEmpty();
        assertThat(first.at("/pending/0").intValue()).isEqualTo(seq);
        assertThat(bob.get(group + "/messages")
                        .expect(200)
                        .json()
                        .at("/messages")
                        .toString())
                .contains("/slow");
        slow.countDown();
        JsonNode preview = settled(seq).at("/previews/0");
        assertThat(preview.at("/seq").intValue()).isEqualTo(seq);
        assertThat(preview.at("/url").textValue()).isEqualTo(site.at(host, "/slow"));
        assertThat(preview.at("/title").textValue()).isEqualTo("A bird");
        assertThat(preview.at("/description").textValue()).isEqualTo("It flies.");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLinkIsFetchedOnceHoweverManyAsk() {
        site.page("/once", "<title>Once</title>");
        int one = say(site.at(host, "/once"));
        int two = say("again " + site.at(host, "/once") + "#part");
        IntStream.range(0, 20).parallel().forEach(i -> asked(i % 2 == 0 ? alice : bob, one));
        assertThat(settled(one).at("/previews/0/title").textValue()).isEqualTo("Once");
        assertThat(settled(two).at("/previews/0/title").textValue()).isEqualTo("Once");
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void aPictureIsDrawnAnewAndSmall() throws IOException {
        site.page("/with", "<title>With a picture</title><meta property='og:image' content='/picture.png'>");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), "png", picture);
        picture.write("hidden behind the picture".getBytes());
        site.content("/picture.png", "image/png", picture.toByteArray());
        JsonNode image = settled(say(site.at(host, "/with"))).at("/previews/0/image");
        assertThat(image.at("/width").intValue()).isEqualTo(320);
        assertThat(image.at("/height").intValue()).isEqualTo(160);
        byte[] bytes = image.at("/data").binaryValue();
        assertThat(new String(bytes)).doesNotContain("hidden");
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(320);
    }

    @Test
    void aLinkToAPictureShowsIt() throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png", picture);
        site.content("/bird.png", "image/png", picture.toByteArray());
        JsonNode preview = settled(say(site.at(host, "/bird.png"))).at("/previews/0");
        assertThat(preview.has("title")).isFalse();
        assertThat(preview.at("/image/width").intValue()).isEqualTo(10);
    }

    @Test
    void whatWasNotFoundOrIsForbiddenLooksTheSame() {
        site.on("/broken", out -> out.write("garbage".getBytes()));
        site.redirect("/inside", "http://10.0.0.1/admin");
        for (String link :
                new String[] {site.at(host, "/broken"), site.at(host, "/inside"), "http://169.254.169.254/latest"}) {
            assertThat(settled(say(link)).toString()).isEqualTo("{\"previews\":[],\"pending\":[]}");
        }
        assertThat(alice.get("/metrics").expect(200).body())
                .contains(
                        "starling_previews_total{outcome=\"forbidden\"}",
                        "starling_previews_total{outcome=\"unreachable\"}");
    }

    @Test
    void onlyMessagesThatOneMayReadArePreviewed() {
        site.page("/private", "<title>Private</title>");
        int seq = say(site.at(host, "/private"));
        Person carol = server.signedIn("carol" + STORIES.incrementAndGet());
        carol.post(previews, "{'seqs':[%d]}", seq).refused(404, "not_found");
        server.nobody().post(previews, "{'seqs':[%d]}", seq).refused(401, "unauthenticated");
        assertThat(asked(bob, 1).toString()).isEqualTo("{\"previews\":[],\"pending\":[]}");
        assertThat(asked(bob, 999).toString()).isEqualTo("{\"previews\":[],\"pending\":[]}");
        assertThat(site.asked).isEmpty();
    }

    @Test
    void theAuthorRemovesAPreviewForAll() {
        site.page("/gone", "<title>Gone</title>");
        int seq = say(site.at(host, "/gone"));
        assertThat(settled(seq).at("/previews")).hasSize(1);
        String preview = group + "/messages/" + seq + "/preview";
        bob.delete(preview).refused(403, "forbidden").because("sender");
        alice.delete(preview).expect(200);
        alice.delete(preview).expect(204);
        assertThat(settled(seq).at("/previews")).isEmpty();
        JsonNode message = bob.get(group + "/messages?limit=1").json().at("/messages/0");
        assertThat(message.at("/preview_removed").booleanValue()).isTrue();
        assertThat(message.at("/text").textValue()).contains("/gone");
        alice.delete(group + "/messages/999/preview").refused(404, "not_found");
        alice.delete(group + "/messages/" + seq).expect(200);
        alice.delete(preview).refused(409, "conflict");
    }

    @Test
    void aMessageSentAgainAfterItsPreviewWasRemovedIsTheSame() {
        UUID nonce = UUID.randomUUID();
        String message = "{'nonce':'" + nonce + "','text':'" + site.at(host, "/x") + "'}";
        String seq = alice.post(group + "/messages", message).expect(201).text("seq");
        alice.delete(group + "/messages/" + seq + "/preview").expect(200);
        assertThat(alice.post(group + "/messages", message).text("seq")).isEqualTo(seq);
    }

    @Test
    void withTheMessageItsPreviewIsErased() {
        site.page("/erased", "<title>Erased</title>");
        int seq = say(site.at(host, "/erased"));
        settled(seq);
        alice.delete(group + "/messages/" + seq).expect(200);
        assertThat(asked(bob, seq).at("/previews")).isEmpty();
        settled(say(site.at(host, "/erased")));
        assertThat(site.asked).hasSize(2);
    }

    @Test
    void anEditBringsThePreviewOfItsLink() {
        site.page("/first", "<title>First</title>");
        site.page("/second", "<title>Second</title>");
        int seq = say(site.at(host, "/first"));
        settled(seq);
        alice.patch(
                        group + "/messages/" + seq,
                        "{'nonce':'%s','text':'%s'}".formatted(UUID.randomUUID(), site.at(host, "/second")))
                .expect(200);
        assertThat(settled(seq).at("/previews/0/title").textValue()).isEqualTo("Second");
    }

    @Test
    void oneHostIsNotAskedWithoutEnd() {
        int last = 0;
        for (int i = 0; i < 15; i++) {
            last = say(site.at(host, "/many/" + i));
        }
        String all = IntStream.rangeClosed(last - 14, last)
                .mapToObj(Integer::toString)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        // Eight at once at most, so some rounds are needed to use up what the host may be asked.
        for (int i = 0; i < 5; i++) {
            bob.post(previews, "{'seqs':[%s]}", all).expect(200);
        }
        assertThat(site.asked.size()).isLessThanOrEqualTo(12);
    }

    @Test
    void aWrongRequestIsTold() {
        bob.post(previews, "{}").refused(400, "invalid");
        bob.post(previews, "{'seqs':[]}").refused(400, "invalid");
        bob.post(previews, "{'seqs':[0]}").refused(400, "invalid");
        bob.post(previews, "{'seqs':['1']}").refused(400, "invalid");
        bob.post(previews, "{'seqs':7}").refused(400, "invalid");
        bob.post(previews, "{'seqs':[" + "1,".repeat(30) + "1]}").refused(400, "invalid");
    }

    @Test
    void whereTheInstallationHasNoneNothingIsFetched() throws InterruptedException {
        try (RestServer without = new RestServer(RestServer.Manner.usual().withoutPreviews())) {
            Person dora = without.signedIn("dora");
            String own = "/api/v1/conversations/" + dora.create("{'kind':'group','name':'own'}");
            String seq = dora.post(
                            own + "/messages", "{'nonce':'%s','text':'%s'}", UUID.randomUUID(), site.at(host, "/never"))
                    .expect(201)
                    .text("seq");
            assertThat(dora.post(own + "/previews", "{'seqs':[%s]}", seq)
                            .expect(200)
                            .body())
                    .isEqualTo("{\"previews\":[],\"pending\":[]}");
            assertThat(dora.get("/api/v1/installation")
                            .json()
                            .at("/link_previews")
                            .booleanValue())
                    .isFalse();
        }
        assertThat(alice.get("/api/v1/installation").json().at("/link_previews").booleanValue())
                .isTrue();
        assertThat(site.asked).isEmpty();
    }
}
