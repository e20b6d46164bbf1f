package chat.starling.server.slack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of files are: in the zip as {@code __uploads/ID/name} or {@code FOLDER/attachments/ID-name}, or in a folder of
 * downloaded files as {@code ID} or {@code ID/name}. Links are not followed, so nothing outside of the folder is read.
 */
final class FileSource {
    private final SlackZip zip;
    private final @Nullable Path folder;

    FileSource(SlackZip zip, @Nullable Path folder) {
        this.zip = zip;
        this.folder = folder;
    }

    /** @param content read once, by whoever opens it */
    record Found(long size, TakeFile.Content content) {}

    Optional<Found> find(SlackFile file) {
        if (!SlackId.isUsable(file.id()) || file.id().startsWith(".")) {
            return Optional.empty();
        }
        Optional<Found> packed = zip.upload(file.id()).map(name -> new Found(zip.size(name), () -> zip.open(name)));
        return packed.or(() -> downloaded(file.id()));
    }

    private Optional<Found> downloaded(String id) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return firstIn(folder.resolve(id));
        } catch (IOException unreadable) {
            throw new BadExport("the downloaded file " + id + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Optional<Found> firstIn(Path place) throws IOException {
        if (isFile(place)) {
            return Optional.of(new Found(Files.size(place), () -> Files.newInputStream(place)));
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(place)) {
            for (Path file : inside) {
                if (isFile(file)) {
                    return Optional.of(new Found(Files.size(file), () -> Files.newInputStream(file)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFile(Path place) {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    }
}
