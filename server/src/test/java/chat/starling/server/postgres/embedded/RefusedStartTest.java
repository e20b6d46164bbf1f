package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot start says why in one line, and gives the directory free. */
class RefusedStartTest {
    @TempDir
    private Path data;

    @Test
    void aPlatformWithoutBinariesIsToldOfTheOtherWay() {
        assertThatThrownBy(() -> BinariesArchive.of("Mac OS X", "aarch64"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Mac OS X on aarch64")
                .hasMessageContaining("--database");
    }

    @Test
    void dataOfAnotherVersionIsNotTouched() throws Exception {
        TestCluster.prepare(data);
        Files.writeString(TestCluster.pgdata(data).resolve("PG_VERSION"), "17\n");
        assertRefused("belongs to PostgreSQL 17");
    }

    @Test
    void aMistakeInAnOperatorsSettingsIsQuoted() throws Exception {
        TestCluster.prepare(data);
        Path settings = TestCluster.pgdata(data).resolve("postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, "max_connections = many\n", StandardOpenOption.APPEND);
        assertRefused("max_connections");

        Files.writeString(settings, before);
        EmbeddedPostgres.start(data).close();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }
}
