package chat.starling.server.postgres.embedded;

import static chat.starling.server.postgres.embedded.TestCluster.ask;
import static chat.starling.server.postgres.embedded.TestCluster.pgdata;
import static chat.starling.server.postgres.embedded.TestCluster.postmaster;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stale {@code postmaster.pid} names a process that lives, but is not ours. It stays alive, and we start. */
class ForeignProcessTest {
    @TempDir
    private Path temporary;

    @Test
    void aProgramOfAnotherKindSurvives() throws Exception {
        Path data = TestCluster.prepare(temporary.resolve("data"));
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        try {
            leaveStaleFile(data, sleep.pid());
            assertStarts(data);
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void aProgramThatSitsInOurDirectorySurvives() throws Exception {
        Path data = TestCluster.prepare(temporary.resolve("data"));
        Process sleep = new ProcessBuilder("sleep", "1000")
                .directory(pgdata(data).toFile())
                .start();
        try {
            leaveStaleFile(data, sleep.pid());
            assertStarts(data);
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void thePostgresOfAnotherDirectorySurvives() throws Exception {
        Path data = TestCluster.prepare(temporary.resolve("data"));
        Path otherData = TestCluster.prepare(temporary.resolve("other"));
        try (EmbeddedPostgres other = EmbeddedPostgres.start(otherData)) {
            String begin = ask(other, "SELECT pg_postmaster_start_time()");
            leaveStaleFile(data, postmaster(otherData).pid());
            assertStarts(data);
            assertThat(ask(other, "SELECT pg_postmaster_start_time()")).isEqualTo(begin);
        }
    }

    @Test
    void aHalfWrittenFileIsNoObstacle() throws Exception {
        Path data = TestCluster.prepare(temporary.resolve("data"));
        Files.createFile(pgdata(data).resolve("postmaster.pid"));
        assertStarts(data);
    }

    private static void leaveStaleFile(Path data, long process) throws IOException {
        String lines =
                String.join("\n", Long.toString(process), pgdata(data).toString(), "1", "5432", "", "", "", "ready");
        Files.writeString(pgdata(data).resolve("postmaster.pid"), lines + "\n");
    }

    private static void assertStarts(Path data) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }
}
