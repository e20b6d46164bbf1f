package chat.starling.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.file.BlobId;
import chat.starling.server.file.CollectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody will see again is cleared away, and nothing else. */
class CollectFilesTest {
    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasNotSentWithinADayGoes() throws Exception {
        try (RestServer server = new RestServer()) {
            Person alice = server.signedIn("alice");
            Uploading files = new Uploading(alice);
            String group = alice.create("{'kind':'group','name':'g'}");
            String sent = files.upload("sent", BYTES);
            String deleted = files.upload("deleted", BYTES);
            String unsent = files.upload("unsent", BYTES);
            files.begin("begun", 5).expect(201);
            files.send(group, "", sent).expect(201);
            int seq = files.send(group, "", deleted)
                    .expect(201)
                    .json()
                    .path("seq")
                    .intValue();
            alice.delete("/api/v1/conversations/" + group + "/messages/" + seq).expect(200);
            assertThat(stored(server)).isEqualTo(3);

            server.collection(Duration.ZERO).collect();
            files.content(unsent).expect(200);
            assertThat(stored(server)).isEqualTo(2);

            server.collection(Duration.ofHours(25)).collect();
            files.content(unsent).refused(404, "not_found");
            files.content(sent).expect(200);
            assertThat(stored(server)).isEqualTo(1);
        }
    }

    @Test
    void bytesThatNoFileHasGoWhenTheyAreOld() throws Exception {
        try (RestServer server = new RestServer()) {
            Person alice = server.signedIn("alice");
            String file = new Uploading(alice).upload("kept", BYTES);
            BlobId old = BlobId.random();
            server.blobs.put(old, BYTES, BYTES.length);
            BlobId young = BlobId.random();
            server.blobs.put(young, BYTES, BYTES.length);
            age(server, young);
            Files.setLastModifiedTime(path(server, young), FileTime.from(Instant.now()));
            CollectFiles collection = server.collection(Duration.ZERO);
            collection.search();
            assertThat(server.blobs.contains(old)).isFalse();
            assertThat(server.blobs.contains(young)).isTrue();
            new Uploading(alice).content(file).expect(200);
        }
    }

    private static void age(RestServer server, BlobId but) throws IOException {
        try (Stream<Path> all = Files.walk(server.storage)) {
            for (Path blob : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
        }
        assertThat(path(server, but)).exists();
    }

    private static Path path(RestServer server, BlobId blob) {
        return server.storage.resolve(blob.toString().substring(0, 2)).resolve(blob.toString());
    }

    private static long stored(RestServer server) throws IOException {
        try (Stream<Path> all = Files.walk(server.storage)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
