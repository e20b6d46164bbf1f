package chat.starling.server.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Data directories for tests: with binaries that all tests share, and with a database that was made once and is copied.
 */
public final class TestCluster {
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private TestCluster() {}

    /** Makes all that starts PostgreSQL in this JVM from now on, and in its children, share one copy of the binaries. */
    public static void shareBinaries() {
        System.setProperty("starling.postgres.binaries", BINARIES.toString());
    }

    /** Fills an empty data directory with a database that nobody has written to yet. */
    static Path prepare(Path data) throws IOException, InterruptedException {
        Path postgres = Files.createDirectories(data.resolve("postgres"));
        Process copy = new ProcessBuilder("cp", "-a", Base.CLUSTER.toString(), postgres.toString()).start();
        assertThat(copy.waitFor()).isZero();
        return data;
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    static Path pgdata(Path data) {
        return data.resolve("postgres/cluster/pgdata");
    }

    /** PostgreSQL's first process. */
    static ProcessHandle postmaster(Path data) throws IOException {
        long process = new PostmasterFile(pgdata(data)).process().orElseThrow();
        return ProcessHandle.of(process).orElseThrow();
    }

    /** Made when the first test asks for it. */
    private static final class Base {
        static final Path CLUSTER = make();

        private static Path make() {
            shareBinaries();
            try {
                // Tests run in several processes, each with a base of its own.
                Path base = Files.createTempDirectory(
                        Files.createDirectories(Path.of("target")).toAbsolutePath(), "postgres-base-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(base)));
                PostgresBinaries binaries = PostgresBinaries.unpacked(BINARIES);
                return PostgresCluster.open(base.resolve("cluster"), new PostgresCommand(binaries))
                        .directory();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path base) {
            try {
                FileTrees.delete(base);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
