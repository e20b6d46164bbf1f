package chat.starling.server.postgres.embedded;

import static chat.starling.server.postgres.embedded.TestCluster.ask;
import static chat.starling.server.postgres.embedded.TestCluster.execute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a database, which stays. */
class FirstStartTest {
    @TempDir
    private Path temporary;

    @BeforeAll
    static void shareBinaries() {
        TestCluster.shareBinaries();
    }

    @Test
    void rowsStayOverCloseAndStart() throws Exception {
        Path data = temporary.resolve("new/data");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            execute(postgres, "CREATE TABLE note AS SELECT 'kept' AS text");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void nobodyElseMayReadTheData() throws Exception {
        Path data = temporary.resolve("data");
        EmbeddedPostgres.start(data).close();

        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("postgres/cluster/password"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
