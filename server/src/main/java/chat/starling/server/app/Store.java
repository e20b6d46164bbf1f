package chat.starling.server.app;

import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.embedded.DirectoryInUseException;
import chat.starling.server.postgres.embedded.EmbeddedPostgres;
import chat.starling.server.postgres.embedded.RunningPostgres;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database of a node, with the PostgreSQL under it when that is ours. */
final class Store implements AutoCloseable {
    private static final Database.Connections BESIDE_A_NODE = new Database.Connections(4, 1);

    private final @Nullable EmbeddedPostgres embedded;
    private final Database database;

    private Store(@Nullable EmbeddedPostgres embedded, Database database) {
        this.embedded = embedded;
        this.database = database;
    }

    static Store open(Settings.Storage storage, MeterRegistry metrics) {
        Database.Address external = storage.database();
        return external == null
                ? embedded(storage.data(), storage.pools(), metrics)
                : external(external, storage.pools(), metrics);
    }

    /** For a command that may work beside a node: over the PostgreSQL of the one that runs on the data directory, if one does. */
    static Store join(Settings.Storage storage, MeterRegistry metrics) {
        Settings.Storage modest = storage.with(BESIDE_A_NODE);
        try {
            return open(modest, metrics);
        } catch (DirectoryInUseException running) {
            RunningPostgres postgres = RunningPostgres.on(storage.data());
            Database.Address address = new Database.Address(postgres.jdbcUrl(), postgres.user(), postgres.password());
            return external(address, modest.pools(), metrics);
        }
    }

    private static Store external(Database.Address address, Database.Connections connections, MeterRegistry metrics) {
        try {
            return new Store(null, Database.open(address, connections, metrics));
        } catch (PoolInitializationException unusable) {
            throw new StartFailedException("cannot use the database: " + reason(unusable), unusable);
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).replace('\n', ' ');
    }

    private static Store embedded(Path data, Database.Connections connections, MeterRegistry metrics) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        try {
            Database.Address address = new Database.Address(postgres.jdbcUrl(), postgres.user(), postgres.password());
            return new Store(postgres, Database.open(address, connections, metrics));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
