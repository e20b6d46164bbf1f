package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.file.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploading files, sending them, and who may fetch them. */
class FilesTest {
    private static final byte[] HELLO = "hello, file\n".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static Person bob;
    private static Person carol;

    @BeforeAll
    static void begin() {
        alice = SERVER.signedIn("alice");
        bob = SERVER.signedIn("bob");
        carol = SERVER.signedIn("carol");
    }

    private static Uploading of(Person person) {
        return new Uploading(person);
    }

    private static String group(Person... members) {
        String ids = String.join("','", Arrays.stream(members).map(Person::id).toList());
        return alice.create("{'kind':'group','name':'g','members':['%s']}", ids);
    }

    private static JsonNode lastMessage(Person reader, String conversation) {
        return reader.get("/api/v1/conversations/" + conversation + "/messages")
                .json()
                .path("messages")
                .path(0);
    }

    @Test
    void aFileIsSentAndFetched() {
        String group = group(bob);
        String file = of(alice).upload("notes.txt", HELLO);
        of(alice).send(group, "", file).expect(201);
        JsonNode attachment = lastMessage(bob, group).path("attachments").path(0);
        assertThat(attachment.toString())
                .isEqualTo("{\"id\":\"" + file + "\",\"name\":\"notes.txt\",\"type\":\"text/plain\",\"size\":12}");
        Answered content = of(bob).content(file).expect(200);
        assertThat(content.body()).isEqualTo("hello, file\n");
        assertThat(content.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(SERVER.nobody().get(of(bob).link(file)).expect(200).body()).isEqualTo("hello, file\n");
        assertThat(bob.get("/api/v1/files/" + file).expect(200).text("name")).isEqualTo("notes.txt");
    }

    @Test
    void aRepeatNamesTheSameFiles() {
        String group = group(bob);
        String file = of(alice).upload("a", HELLO);
        String path = "/api/v1/conversations/" + group + "/messages";
        String body = "{'nonce':'" + UUID.randomUUID() + "','text':'x','attachments':['" + file + "']}";
        int seq = alice.post(path, body).expect(201).json().path("seq").intValue();
        assertThat(alice.post(path, body).expect(201).json().path("duplicate").booleanValue())
                .isTrue();
        alice.post(path, body.replace(",'attachments':['" + file + "']", "")).refused(409, "conflict");
        alice.delete(path + "/" + seq).expect(200);
        assertThat(alice.post(path, body).expect(201).json().path("duplicate").booleanValue())
                .isTrue();
    }

    @Test
    void anUploadGoesOnWhereItBrokeOff() {
        byte[] content = new byte[Part.MAX_BYTES + 70_001];
        new Random(7).nextBytes(content);
        String place = of(alice).begin("big.bin", content.length).expect(201).header("location");
        of(alice).append(place, 0, Arrays.copyOf(content, 100)).expect(204);
        assertThat(of(alice).offset(place)).isEqualTo(100);
        of(alice).append(place, 50, HELLO).refused(409, "conflict");
        of(alice).append(place, 101, HELLO).refused(409, "conflict");
        of(alice)
                .append(place, 100, Arrays.copyOfRange(content, 100, content.length))
                .expect(204);
        assertThat(of(alice).offset(place)).isEqualTo(content.length);
        String range = "bytes=" + (Part.MAX_BYTES - 3) + "-" + (Part.MAX_BYTES + 4);
        Answered some = ranged(Uploading.id(place), range).expect(206);
        assertThat(some.response().headers().firstValueAsLong("content-length").orElse(0))
                .isEqualTo(8);
        assertThat(of(alice).content(Uploading.id(place)).expect(200).header("content-type"))
                .isEqualTo("application/octet-stream");
    }

    private static Answered ranged(String file, String range) {
        return alice.send(of(alice)
                .request("/api/v1/files/" + file + "/content", "GET", BodyPublishers.noBody())
                .header("Range", range)
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4, 206, hello, bytes 0-4/12",
        "bytes=7-, 206, 'file\n', bytes 7-11/12",
        "bytes=-5, 206, 'file\n', bytes 7-11/12",
        "bytes=7-900, 206, 'file\n', bytes 7-11/12",
        "bytes=-900, 206, 'hello, file\n', bytes 0-11/12",
        "bytes=12-, 416, '', bytes */12",
        "bytes=-0, 416, '', bytes */12",
        "'bytes=0-1,3-4', 200, 'hello, file\n', ''",
        "bytes=4-3, 200, 'hello, file\n', ''",
        "lines=0-1, 200, 'hello, file\n', ''",
        "bytes=-, 200, 'hello, file\n', ''"
    })
    void ranges(String range, int status, String body, String contentRange) {
        Answered answered = ranged(of(alice).upload("r.txt", HELLO), range).expect(status);
        assertThat(answered.body()).isEqualTo(body);
        assertThat(answered.header("content-range")).isEqualTo(contentRange);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        String file = of(alice).upload("r.txt", HELLO);
        String tag = of(alice).content(file).header("etag");
        alice.send(of(alice)
                        .request("/api/v1/files/" + file + "/content", "GET", BodyPublishers.noBody())
                        .header("If-None-Match", tag)
                        .build())
                .expect(304);
    }

    @Test
    void whoMayFetch() {
        String group = group(bob);
        String file = of(alice).upload("secret.txt", HELLO);
        of(bob).content(file).refused(404, "not_found");
        of(bob).send(group, "mine?", file).refused(404, "not_found");
        int seq = of(alice).send(group, "", file).expect(201).json().path("seq").intValue();
        String link = of(bob).link(file);
        of(carol).content(file).refused(404, "not_found");
        assertThat(carol.post("/api/v1/files/links", "{'files':['%s']}", file).texts("links", "file"))
                .isEmpty();
        SERVER.nobody().get("/api/v1/files/" + file + "/content").refused(401, "unauthenticated");
        of(bob).content(UUID.randomUUID().toString()).refused(404, "not_found");
        bob.delete("/api/v1/conversations/" + group + "/members/" + bob.id()).expect(204);
        of(bob).content(file).refused(404, "not_found");
        SERVER.nobody().get(link).refused(404, "not_found");
        alice.put("/api/v1/conversations/" + group + "/members/" + bob.id()).expect(200);
        SERVER.nobody().get(link).expect(200);
        alice.delete("/api/v1/conversations/" + group + "/messages/" + seq).expect(200);
        SERVER.nobody().get(link).refused(404, "not_found");
        of(alice).content(file).refused(404, "not_found");
    }

    @Test
    void aFileOfAPublicChannelIsSeenByAll() {
        String channel = alice.create("{'kind':'channel','name':'open'}");
        String file = of(alice).upload("c.txt", HELLO);
        of(alice).send(channel, "", file).expect(201);
        of(carol).content(file).expect(200);
    }

    @Test
    void aFileStaysWhileAnotherMessageCarriesIt() {
        String group = group(bob);
        String file = of(alice).upload("twice.txt", HELLO);
        int first =
                of(alice).send(group, "", file).expect(201).json().path("seq").intValue();
        of(alice).send(group, "again", file).expect(201);
        alice.delete("/api/v1/conversations/" + group + "/messages/" + first).expect(200);
        of(bob).content(file).expect(200);
    }

    @Test
    void linksEnd() {
        String file = of(alice).upload("l.txt", HELLO);
        String link = of(alice).link(file);
        assertThat(of(alice).link(file)).isEqualTo(link);
        SERVER.nobody().get(link.replaceFirst("expires=.", "expires=9")).refused(403, "forbidden");
        SERVER.nobody().get(link.replace("signature=", "signature=x")).refused(403, "forbidden");
        String other = of(alice).upload("m.txt", HELLO);
        SERVER.nobody().get(link.replace(file, other)).refused(403, "forbidden");
        SERVER.linkAge = Duration.ofHours(2);
        try {
            SERVER.nobody().get(link).refused(403, "forbidden");
        } finally {
            SERVER.linkAge = Duration.ZERO;
        }
        Person again = SERVER.signInAgain("alice", alice.id());
        String ofThatSession = of(again).link(file);
        SERVER.nobody().get(ofThatSession).expect(200);
        again.delete("/api/v1/sessions/current").expect(204);
        SERVER.nobody().get(ofThatSession).refused(401, "unauthenticated");
    }

    @Test
    void limits() {
        Person dave = SERVER.signedIn("dave");
        long most = RestServer.LIMITS.fileBytes();
        of(dave).begin("x", most + 1).refused(413, "too_large");
        of(dave).begin("x", 0).refused(400, "invalid");
        String first = of(dave).begin("x", most).expect(201).header("location");
        of(dave).begin("x", most).expect(201);
        of(dave).begin("x", most).expect(201);
        of(dave).begin("x", 1).refused(413, "too_large").because("of one user");
        dave.delete(first).expect(204);
        dave.delete(first).refused(404, "not_found");
        String place = of(dave).begin("x", 3).expect(201).header("location");
        of(dave).append(place, 0, HELLO).refused(400, "invalid").because("longer");
        of(alice).append(place, 0, HELLO).refused(404, "not_found");
        dave.get(place.replace("uploads", "files")).refused(404, "not_found");
    }

    @Test
    void badAttachments() {
        String group = group(bob);
        String file = of(alice).upload("a", HELLO);
        of(alice).send(group, "", "nonsense").refused(400, "invalid");
        of(alice).send(group, "", file, file).refused(400, "invalid").because("twice");
        of(alice).send(group, "", UUID.randomUUID().toString()).refused(404, "not_found");
        of(alice).send(group, "").refused(400, "invalid").because("empty");
        String[] eleven = new String[11];
        Arrays.fill(eleven, file);
        of(alice).send(group, "", eleven).refused(400, "invalid").because("10");
        String unfinished = of(alice).begin("x", 5).header("location");
        of(alice).send(group, "", Uploading.id(unfinished)).refused(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "'C:\\secret\\a.txt', a.txt",
        "'\u202egpj.exe', gpj.exe",
        "'a\u0000b\r\nc', 400",
        "'a\r\nX-Evil: 1', aX-Evil_ 1",
        "'..', file",
        "'  ', file",
        "'größe ☕.pdf', größe ☕.pdf",
        "'<b>&\"q\".html', _b_&_q_.html"
    })
    void names(String given, String kept) {
        if (kept.equals("400")) {
            of(alice).begin(given, 1).refused(400, "invalid");
            return;
        }
        String file = of(alice).upload(given, HELLO);
        assertThat(alice.get("/api/v1/files/" + file).text("name")).isEqualTo(kept);
        of(alice).content(file).expect(200);
    }

    @Test
    void aLongNameKeepsItsEnd() {
        String file = of(alice).upload("x".repeat(3_000) + ".pdf", HELLO);
        assertThat(alice.get("/api/v1/files/" + file).text("name")).hasSize(120).endsWith("x.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.png, '<!doctype html><html><script>alert(1)</script></html>'",
        "evil.txt, '<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>'",
        "evil.jpg, '<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>'",
        "evil.gif, 'GIF89a/*<svg/onload=alert(1)>*/=1'",
        "evil.pdf, '%PDF-1.7 <script>'"
    })
    void whatCouldRunIsOnlySaved(String name, String content) {
        String file = of(alice).upload(name, content.getBytes(StandardCharsets.UTF_8));
        Answered answered = of(alice).content(file).expect(200);
        assertThat(answered.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(answered.header("content-disposition")).startsWith("attachment");
        assertThat(answered.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answered.header("content-security-policy"))
                .contains("sandbox")
                .contains("default-src 'none'");
        assertThat(answered.header("cross-origin-resource-policy")).isEqualTo("same-origin");
    }

    @Test
    void aPictureHasDimensionsAndAThumbnail() throws IOException {
        String file = of(alice).upload("p.bin", noise(1600, 800));
        JsonNode shape = alice.get("/api/v1/files/" + file).expect(200).json();
        assertThat(shape.path("type").asText()).isEqualTo("image/jpeg");
        assertThat(shape.path("width").intValue()).isEqualTo(1600);
        assertThat(shape.path("height").intValue()).isEqualTo(800);
        assertThat(shape.path("thumbnail").booleanValue()).isTrue();
        Answered thumbnail = alice.get("/api/v1/files/" + file + "/thumbnail").expect(200);
        assertThat(thumbnail.header("content-type")).isEqualTo("image/jpeg");
        assertThat(thumbnail.header("content-disposition")).startsWith("inline");
    }

    private static byte[] noise(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
