package chat.starling.server.postgres.embedded;

import static chat.starling.server.postgres.embedded.TestCluster.ask;
import static chat.starling.server.postgres.embedded.TestCluster.execute;
import static chat.starling.server.postgres.embedded.TestCluster.postmaster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies while the server runs. */
class PostgresKilledTest {
    private static final String BUSY =
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'";

    @TempDir
    private Path data;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start(TestCluster.prepare(data));
        execute(postgres, "CREATE TABLE note AS SELECT 'kept' AS text");
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void itComesBackOnTheSameAddress() throws Exception {
        String address = postgres.jdbcUrl();
        postmaster(data).destroyForcibly();

        awaitTheNote();
        assertThat(postgres.jdbcUrl()).isEqualTo(address);
    }

    @Test
    void itComesBackAgainAndAgain() throws Exception {
        for (int round = 0; round < 3; round++) {
            ProcessHandle killed = postmaster(data);
            killed.destroyForcibly();
            killed.onExit().join();
            awaitTheNote();
        }
    }

    @Test
    void aChildThatDoesNotNoticeDoesNotKeepItDown() throws Exception {
        try (Connection connection = TestCluster.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '60s'");
            Thread busy = Thread.ofVirtual().start(() -> loop(statement));
            await().until(() -> ask(postgres, BUSY).equals("1"));
            postmaster(data).destroyForcibly();

            awaitTheNote();
            assertThat(busy.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    /** Keeps its process busy with nothing: no waiting, in which it would notice, and no memory or disk. */
    private static void loop(Statement statement) {
        assertThatThrownBy(() -> statement.execute("DO $$ BEGIN LOOP END LOOP; END $$"))
                .isInstanceOf(SQLException.class);
    }

    private void awaitTheNote() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask(postgres, "SELECT text FROM note").equals("kept"));
    }
}
