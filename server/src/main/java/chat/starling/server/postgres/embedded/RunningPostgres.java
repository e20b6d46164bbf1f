package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The PostgreSQL of a server that runs on a data directory, as a second process of the same owner reaches it. {@code toString} keeps the secret. */
public record RunningPostgres(String jdbcUrl, String user, String password) {

    /** @throws StartRefusedException when it is just starting or ending */
    public static RunningPostgres on(Path dataDirectory) {
        Path cluster = dataDirectory.resolve("postgres").resolve("cluster");
        try {
            int port = new PostmasterFile(cluster.resolve("pgdata"))
                    .port()
                    .orElseThrow(() -> new StartRefusedException(
                            "The server on " + dataDirectory + " is starting or ending: try again in a moment."));
            String password =
                    Files.readString(cluster.resolve("password"), US_ASCII).strip();
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
            return new RunningPostgres(url, PostgresCluster.USER, password);
        } catch (IOException unreadable) {
            throw new StartRefusedException(
                    "The data directory " + dataDirectory + " cannot be read: " + unreadable, unreadable);
        }
    }

    @Override
    public String toString() {
        return "RunningPostgres[" + jdbcUrl + "]";
    }
}
