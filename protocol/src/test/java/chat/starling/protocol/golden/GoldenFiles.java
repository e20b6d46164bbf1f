package chat.starling.protocol.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the golden files of this module. */
public final class GoldenFiles {
    private static final Path DIRECTORY = Path.of("golden");

    private GoldenFiles() {}

    /** The frames that clients send: bytes by name. */
    public static SortedMap<String, byte[]> client() {
        return all(DIRECTORY.resolve("client"));
    }

    /** The frames that the server sends: bytes by name. */
    public static SortedMap<String, byte[]> server() {
        return all(DIRECTORY.resolve("server"));
    }

    private static SortedMap<String, byte[]> all(Path directory) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString().replace(".json", ""), Files.readAllBytes(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }
}
