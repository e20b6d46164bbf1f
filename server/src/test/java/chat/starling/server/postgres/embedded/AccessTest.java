package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody comes in without the password. */
class AccessTest {
    private static final String NO_PASSWORD = "28P01";
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        postgres = EmbeddedPostgres.start(TestCluster.prepare(data));
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(NO_PASSWORD));
    }

    @Test
    void noPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void everyWayInAsksForThePassword() throws Exception {
        assertThat(TestCluster.ask(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void thePasswordHas256BitsAndIsNotShown() {
        assertThat(postgres.password()).matches("[0-9a-f]{64}");
        assertThat(postgres.toString()).contains("127.0.0.1").doesNotContain(postgres.password());
        assertThat(postgres.jdbcUrl()).doesNotContain(postgres.password());
    }
}
