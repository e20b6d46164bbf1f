package chat.starling.server.s3;

import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.BlobStorageContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server of S3. */
class S3BlobsTest extends BlobStorageContract {
    @SuppressWarnings("NullAway.Init")
    private static S3Server server;

    @SuppressWarnings("NullAway.Init")
    private static BlobStorage storage;

    @BeforeAll
    static void begin(@TempDir Path directory) throws IOException {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        server = new S3Server(directory.resolve("s3.log"));
        storage = S3Blobs.open(S3Bucket.parse("s3://files/chat?region=eu-central-1&endpoint=" + server.endpoint()));
    }

    @AfterAll
    static void end() {
        storage.close();
        server.close();
    }

    @Override
    protected BlobStorage storage() {
        return storage;
    }
}
