package chat.starling.server.postgres.embedded;

import static chat.starling.server.postgres.embedded.TestCluster.postmaster;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How PostgreSQL ends with its server, and that it does not end before. */
class ShutdownTest {
    private static final int SESSION_FIELD = 3;

    @TempDir
    private Path data;

    @Test
    void itWaitsForNoClientAndLeavesNoProcess() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(TestCluster.prepare(data));
        try (Connection connection = TestCluster.connect(postgres);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE never_committed (id int)");

            long begin = System.nanoTime();
            postgres.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
        }
        assertThat(new OrphanedPostgres(TestCluster.pgdata(data)).processes()).isEmpty();
        assertThat(TestCluster.pgdata(data).resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void closingTwiceIsFine() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(TestCluster.prepare(data));
        postgres.close();
        postgres.close();
    }

    /** Ctrl-C in a terminal must reach the server alone, which still writes while it drains. */
    @Test
    void itIsNotInTheSessionOfTheServer() throws Exception {
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(TestCluster.prepare(data))) {
            assertThat(session(postmaster(data))).isNotEqualTo(session(ProcessHandle.current()));
        }
    }

    private static String session(ProcessHandle process) throws Exception {
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[SESSION_FIELD];
    }
}
