package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL itself says of how it runs. */
class SettingsTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        postgres = EmbeddedPostgres.start(TestCluster.prepare(data));
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "lc_messages, C",
        "log_timezone, UTC",
        "temp_file_limit, 10GB",
        "jit, off",
        "max_connections, 50",
    })
    void settingIs(String setting, String value) throws Exception {
        assertThat(TestCluster.ask(postgres, "SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void textIsOrderedByPostgresItselfAndNotByTheSystem() throws Exception {
        String locale =
                "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = current_database()";
        assertThat(TestCluster.ask(postgres, locale)).isEqualTo("b C.UTF-8");
    }

    @Test
    void everyLineOfTheSettingsIsUnderstood() throws Exception {
        assertThat(TestCluster.ask(postgres, "SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL"))
                .isEqualTo("0");
    }
}
