package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory with a database cluster and the password of its one user.
 *
 * <pre>
 * cluster/pgdata         PostgreSQL's own
 * cluster/starling.conf  the settings, included by pgdata/postgresql.conf
 * cluster/password       readable by the owner only
 * </pre>
 */
record PostgresCluster(Path directory, PostgresCommand command) {
    static final String USER = "starling";
    static final String DATABASE = "starling";

    /** Opens the cluster, which is made first if it is not there. */
    static PostgresCluster open(Path directory, PostgresCommand command) {
        PostgresCluster cluster = new PostgresCluster(directory, command);
        try {
            int version = command.majorVersion();
            if (!Files.exists(directory)) {
                ClusterCreation.create(cluster);
            }
            cluster.checkVersion(version);
            cluster.writeSettings();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("the database cluster " + directory + " cannot be opened", e);
        }
    }

    Path data() {
        return directory.resolve("pgdata");
    }

    Path passwordFile() {
        return directory.resolve("password");
    }

    String password() throws IOException {
        return Files.readString(passwordFile(), US_ASCII).strip();
    }

    String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private void checkVersion(int version) throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION"), US_ASCII).strip();
        if (!found.equals(Integer.toString(version))) {
            throw new StartRefusedException("The data in " + data() + " belongs to PostgreSQL " + found
                    + ", and this Starling brings " + version
                    + ": start the Starling that made it, dump the database, and"
                    + " restore it into a new data directory.");
        }
    }

    private void writeSettings() throws IOException {
        Files.writeString(directory.resolve("starling.conf"), PostgresSettings.DEFAULTS);
        Files.writeString(data().resolve("pg_hba.conf"), PostgresSettings.ACCESS);
    }
}
