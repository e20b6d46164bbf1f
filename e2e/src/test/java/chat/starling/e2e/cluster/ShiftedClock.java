package chat.starling.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one process, moved while it runs, by libfaketime (Debian: {@code faketime}); the monotonic clock stays as it
 * is, as on a machine whose time is set.
 */
final class ShiftedClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String NAME = "libfaketimeMT.so.1";
    private static final int DEPTH = 3;

    private final Path file;

    ShiftedClock(Path file) {
        this.file = file;
        shift(Duration.ZERO);
    }

    static Optional<Path> library() {
        try (Stream<Path> found = Files.find(LIBRARIES, DEPTH, (path, _) -> path.endsWith(NAME))) {
            return found.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process needs in its environment; nothing where the library is missing. */
    Map<String, String> environment() {
        return library().map(this::environment).orElse(Map.of());
    }

    /** Without the last of these every timed wait of the JVM would return at once, since it waits by the monotonic clock. */
    private Map<String, String> environment(Path library) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "NO_FAKE_STAT", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Takes effect within a second. */
    void shift(Duration offset) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, "%+ds%n".formatted(offset.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
