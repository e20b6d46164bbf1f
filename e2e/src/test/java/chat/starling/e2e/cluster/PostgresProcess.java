package chat.starling.e2e.cluster;

import chat.starling.e2e.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL as the system has it installed, 15 or later, on a directory of its own. */
final class PostgresProcess implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";

    private final Path binaries = binaries();
    private final int port = Ports.free();
    private final Daemon daemon;

    PostgresProcess(Path directory) {
        Path data = directory.resolve("postgres");
        create(data);
        daemon = new Daemon(
                asOwner(List.of(
                        binaries.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-c",
                        "port=" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + data,
                        "-c",
                        "max_connections=300",
                        "-c",
                        "shared_buffers=128MB")),
                Map.of(),
                directory.resolve("postgres.log"),
                this::answers);
    }

    private static Path binaries() {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("apt-get install postgresql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asOwner(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("runuser", "-u", OWNER, "--"));
        whole.addAll(command);
        return whole;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void create(Path data) {
        try {
            Files.createDirectory(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isRoot()) {
            Daemon.run(List.of("chown", OWNER, data.toString()));
        }
        Daemon.run(asOwner(List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=starling",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync")));
    }

    private boolean answers() {
        List<String> command = List.of(
                binaries.resolve("pg_isready").toString(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--dbname=postgres",
                "--quiet");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** The database as it is reached through a port. */
    static String address(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=starling";
    }

    void kill() {
        daemon.kill();
    }

    void restart() {
        daemon.restart();
    }

    String log() {
        return daemon.text();
    }

    /** What it holds is thrown away, so it need not be asked to end. */
    @Override
    public void close() {
        daemon.kill();
    }
}
