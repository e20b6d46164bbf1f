package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.protocol.model.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports by REST. */
class ExportTest {
    @RegisterExtension
    static final RestServer SERVER = new RestServer();

    private static Person alice;
    private static Person bob;
    private static Person mallory;
    private static String group;

    @BeforeAll
    static void open() {
        alice = SERVER.signedIn("alice");
        bob = SERVER.signedIn("bob");
        mallory = SERVER.signedIn("mallory");
        group = alice.create("{'kind':'group','name':'birds','members':['%s']}", bob.id());
        alice.say(group, "a bird").expect(201);
    }

    private static String path(String conversation) {
        return "/api/v1/conversations/" + conversation + "/export";
    }

    private static HttpResponse<byte[]> raw(Person who, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(SERVER.uri(path))
                .header("Authorization", "Bearer " + who.token())
                .build();
        return SERVER.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aMemberGetsTheConversationAsAFile() throws IOException, InterruptedException {
        HttpResponse<byte[]> export = raw(bob, path(group));
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("content-type")).contains("application/jsonl");
        assertThat(export.headers().firstValue("content-disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"conversation-" + group + ".jsonl\"");
        assertThat(export.headers().firstValue("cache-control")).contains("no-store");
        assertThat(new String(export.body(), StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"export\",\"format\":1,")
                .contains("a bird")
                .endsWith("}\n");
    }

    @Test
    void whoIsNoMemberGetsNothing() {
        mallory.get(path(group)).expect(404);
        String channel = alice.create("{'kind':'channel','name':'open'}");
        mallory.get(path(channel)).expect(403);
        SERVER.nobody().get(path(group)).expect(401);
        SERVER.nobody().get("/api/v1/me/export").expect(401);
        alice.get(path(group) + "?files=maybe").expect(400);
    }

    @Test
    void onesOwnDataHasNothingOfOthers() throws IOException, InterruptedException {
        bob.say(group, "said by bob").expect(201);
        String export = new String(raw(bob, "/api/v1/me/export").body(), StandardCharsets.UTF_8);
        assertThat(export).contains("\"scope\":\"own\"", "said by bob").doesNotContain("a bird");
    }

    @Test
    void withFilesItIsAZip() throws IOException, InterruptedException {
        byte[] content = "the picture of a bird".getBytes(StandardCharsets.UTF_8);
        Uploading uploading = new Uploading(alice);
        String file = uploading.upload("bird.txt", content);
        uploading.send(group, "", file).expect(201);
        Map<String, byte[]> entries =
                unzipped(raw(bob, path(group) + "?files=true").body());
        assertThat(entries.keySet()).containsExactly("export.jsonl", "files/" + file + "/bird.txt");
        assertThat(entries.get("files/" + file + "/bird.txt")).isEqualTo(content);
        assertThat(unzipped(raw(alice, "/api/v1/me/export?files=true").body()))
                .containsKey("files/" + file + "/bird.txt");
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void oneAtATimeForEachAndFewForAll() {
        List<UserId> busy = List.of(UserId.parse(alice.id()), UserId.random(), UserId.random(), UserId.random());
        SERVER.turns.take(busy.getFirst());
        alice.get("/api/v1/me/export").expect(429);
        bob.get("/api/v1/me/export").expect(200);
        busy.forEach(SERVER.turns::take);
        bob.get("/api/v1/me/export").expect(503);
        busy.forEach(SERVER.turns::give);
        alice.get("/api/v1/me/export").expect(200);
    }
}
