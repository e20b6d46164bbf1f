package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.starling.server.postgres.DurabilityCheck;
import chat.starling.server.postgres.DurabilityCheck.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of durability against the real PostgreSQL. */
class DurabilityOfEmbeddedTest {
    @TempDir
    private Path data;

    @Test
    void itIsDurableUntilSomebodyTurnsThatOff() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(TestCluster.prepare(data))) {
            assertThat(verdict(postgres)).isEqualTo(new Verdict.Durable());
            TestCluster.execute(postgres, "ALTER SYSTEM SET fsync = off");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(verdict(postgres))
                    .isEqualTo(new Verdict.Refused("Starling does not run on this PostgreSQL:"
                            + " fsync is off, so acked messages could be lost."));
        }
    }

    @Test
    void aSettingOfTheUserAloneIsSeenToo() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(TestCluster.prepare(data))) {
            TestCluster.execute(postgres, "ALTER ROLE starling SET synchronous_commit = off");
            assertThat(verdict(postgres)).isInstanceOf(Verdict.Refused.class);
        }
    }

    private static Verdict verdict(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = TestCluster.connect(postgres)) {
            return DurabilityCheck.check(connection);
        }
    }
}
