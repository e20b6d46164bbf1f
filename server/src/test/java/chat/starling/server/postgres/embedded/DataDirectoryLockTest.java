package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server at a time on a data directory. */
class DataDirectoryLockTest {
    @TempDir
    private Path data;

    @Test
    void aSecondServerIsRefusedWithTheDirectoryAndTheProcessOfTheFirst() throws Exception {
        TestCluster.prepare(data);
        try (OtherServer other = OtherServer.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(data.toRealPath().toString())
                    .hasMessageContaining("process " + other.pid())
                    .hasMessageNotContaining("\n");
            other.kill();
            EmbeddedPostgres.start(data).close();
        }
    }

    @Test
    void aSecondServerInTheSameProcessIsRefusedToo() {
        try (DataDirectoryLock _ = DataDirectoryLock.acquire(data)) {
            assertThatThrownBy(() -> DataDirectoryLock.acquire(data))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aDirectoryByAnotherNameIsTheSameDirectory() throws Exception {
        Path link = Files.createSymbolicLink(data.resolveSibling(data.getFileName() + "-link"), data);
        try (DataDirectoryLock _ = DataDirectoryLock.acquire(data)) {
            assertThatThrownBy(() -> DataDirectoryLock.acquire(link)).isInstanceOf(StartRefusedException.class);
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void itIsFreeAgainAfterClose() {
        DataDirectoryLock.acquire(data).close();
        try (DataDirectoryLock again = DataDirectoryLock.acquire(data)) {
            assertThat(again.directory()).isDirectory();
        }
    }
}
