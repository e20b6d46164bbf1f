package chat.starling.server.app;

import chat.starling.server.app.Settings.Files;
import chat.starling.server.file.FileLimits;
import chat.starling.server.s3.S3Bucket;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where files are kept, and how many. */
final class FilesReader {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final int MAX_FILE = 16_384;
    private static final int MAX_QUOTA = 1_073_741_824;

    private final Given given;

    FilesReader(Given given) {
        this.given = given;
    }

    /** @param data where the rest of this node's data is */
    Files read(Path data) throws WrongSetting {
        FileLimits limits = new FileLimits(
                given.number(Flag.FILE_SIZE, 1, MAX_FILE) * MEBIBYTE,
                given.number(Flag.FILE_QUOTA, 1, MAX_QUOTA) * MEBIBYTE);
        Optional<String> place = given.find(Flag.FILES);
        if (place.isPresent() && place.get().startsWith("s3:")) {
            return new Files(data.resolve("files"), bucket(place.get()), limits);
        }
        return new Files(place.isPresent() ? directory(place.get()) : data.resolve("files"), null, limits);
    }

    private Path directory(String name) throws WrongSetting {
        return given.path(Flag.FILES, name).toAbsolutePath().normalize();
    }

    private @Nullable S3Bucket bucket(String url) throws WrongSetting {
        try {
            return S3Bucket.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(
                    Flag.FILES,
                    "is like s3://bucket/prefix?region=eu-central-1&endpoint=https://host:9000: " + wrong.getMessage());
        }
    }
}
