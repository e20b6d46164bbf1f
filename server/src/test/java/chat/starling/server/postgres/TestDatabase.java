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
    private static final Database.Connections CONNECTIONS = new Database.Connections(4, 2);
    private static final String MIGRATED = migrated();

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

    /** What the others are copied from. */
    private static String migrated() {
        Database.open(create("migrated", "template1"), CONNECTIONS, new SimpleMeterRegistry())
                .close();
        return "migrated";
    }

    public static Database fresh() {
        return open(freshAddress());
    }

    /** As one of several nodes does. */
    public static Database open(Database.Address address) {
        return Database.open(address, CONNECTIONS, new SimpleMeterRegistry());
    }

    public static Database.Address freshAddress() {
        return create("test" + NUMBER.incrementAndGet(), MIGRATED);
    }

    private static Database.Address create(String name, String template) {
        try (Connection connection =
                DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password())) {
            connection.createStatement().execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = POSTGRES.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        return new Database.Address(url, POSTGRES.user(), POSTGRES.password());
    }
}
