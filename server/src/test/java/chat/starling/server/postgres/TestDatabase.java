package chat.starling.server.postgres;

import chat.starling.server.postgres.embedded.EmbeddedPostgres;
import chat.starling.server.postgres.embedded.TestCluster;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh, migrated databases for tests, in one real PostgreSQL that starts with the first of them and ends with the JVM. */
public final class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        TestCluster.shareBinaries();
        try {
            Path data = Files.createTempDirectory("starling-test");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Database fresh() {
        return Database.open(freshAddress(), new Database.Connections(8, 2), new SimpleMeterRegistry());
    }

    public static Database.Address freshAddress() {
        String name = "test" + NUMBER.incrementAndGet();
        try (Connection connection =
                DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = POSTGRES.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        return new Database.Address(url, POSTGRES.user(), POSTGRES.password());
    }
}
