package chat.starling.bench.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The PostgreSQL that a Starling server runs, which holds its log: the floors write into the same table. */
public record LogDatabase(int port, String password) {
    static final String USER = "starling";
    static final String NAME = "starling";

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

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }
}
