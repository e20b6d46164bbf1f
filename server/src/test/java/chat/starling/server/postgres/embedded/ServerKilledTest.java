package chat.starling.server.postgres.embedded;

import static chat.starling.server.postgres.embedded.TestCluster.postmaster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies by {@code kill -9} and is started again. */
class ServerKilledTest {
    @TempDir
    private Path data;

    @BeforeEach
    void writeANote() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(TestCluster.prepare(data))) {
            TestCluster.execute(postgres, "CREATE TABLE note AS SELECT 'kept' AS text");
        }
    }

    @Test
    void thePostgresItLeavesIsReplaced() throws Exception {
        ProcessHandle orphan;
        try (OtherServer other = OtherServer.start(data)) {
            other.kill();
            orphan = postmaster(data);
            assertThat(orphan.isAlive()).isTrue();
        }
        assertStartsWithTheNote();
        await().until(() -> !orphan.isAlive());
    }

    @Test
    void bothMayBeKilled() throws Exception {
        try (OtherServer other = OtherServer.start(data)) {
            ProcessHandle left = postmaster(data);
            other.kill();
            left.destroyForcibly();
            left.onExit().join();
        }
        assertStartsWithTheNote();
    }

    private void assertStartsWithTheNote() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(TestCluster.ask(postgres, "SELECT text FROM note")).isEqualTo("kept");
        }
    }
}
