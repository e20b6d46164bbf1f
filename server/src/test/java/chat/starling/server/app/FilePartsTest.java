package chat.starling.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.file.FileLimits;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.TestDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which storage of files a node takes. */
class FilePartsTest {
    private static final FileLimits LIMITS = new FileLimits(1, 1);

    @TempDir
    Path storage;

    @TempDir
    Path otherStorage;

    private static boolean isUsable(Path storage, Database database, boolean alone) {
        try (FileParts parts =
                FileParts.open(new Settings.Files(storage, null, LIMITS), database, alone, InstantSource.system())) {
            return parts.collection().isPresent();
        }
    }

    @Test
    void allNodesOfADatabaseUseOne() {
        try (Database database = TestDatabase.fresh()) {
            assertThat(isUsable(storage, database, false)).isTrue();
            assertThat(isUsable(storage, database, false)).isTrue();
            assertThat(isUsable(otherStorage, database, false)).isFalse();
            assertThat(isUsable(storage, database, false)).isTrue();
        }
    }

    /** Each would sweep away what the other keeps. */
    @Test
    void twoDatabasesDoNotShareOne() {
        try (Database ours = TestDatabase.fresh();
                Database theirs = TestDatabase.fresh()) {
            assertThat(isUsable(storage, ours, true)).isTrue();
            assertThat(isUsable(storage, theirs, true)).isFalse();
            assertThat(isUsable(otherStorage, theirs, true)).isTrue();
            assertThat(isUsable(storage, theirs, true)).isFalse();
            assertThat(isUsable(storage, ours, true)).isTrue();
        }
    }

    @Test
    void aNodeThatIsAloneGoesOnWithAnEmptyOne() {
        try (Database database = TestDatabase.fresh()) {
            assertThat(isUsable(storage, database, true)).isTrue();
            assertThat(isUsable(otherStorage, database, true)).isTrue();
            assertThat(isUsable(storage, database, true)).isFalse();
        }
    }
}
