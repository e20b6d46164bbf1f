package chat.starling.server.local;

import chat.starling.server.file.BlobStorage;
import chat.starling.server.file.BlobStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobsTest extends BlobStorageContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    protected BlobStorage storage() {
        return new DirectoryBlobs(directory);
    }
}
