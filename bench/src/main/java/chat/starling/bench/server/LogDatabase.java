package chat.starling.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The PostgreSQL that holds the log of a server: the floors write into the same table. */
public record LogDatabase(int port, String password) {
    public static final String USER = "starling";
    public static final String NAME = "starling";

    /** In which line of {@code postmaster.pid} the port stands, from 0. */
    private static final int PORT_LINE = 3;

    /** @param data of a server that runs */
    public static LogDatabase of(Path data) {
        try {
            List<String> postmaster = Files.readAllLines(home(data).resolve("pgdata/postmaster.pid"));
            String password = Files.readString(home(data).resolve("password")).strip();
            return new LogDatabase(Integer.parseInt(postmaster.get(PORT_LINE).strip()), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From its next start. As shipped it has connections for the server alone. */
    public static void allowMoreConnections(Path data) {
        try {
            Files.writeString(
                    home(data).resolve("pgdata/postgresql.conf"), "max_connections = 150\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home(Path data) {
        return data.resolve("postgres/cluster");
    }

    /** One connection more than those of the server. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, USER, password);
    }
}
