package chat.starling.server.postgres.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a database cluster beside its place and renames it into it at the end.
 *
 * <p>Each attempt has a directory of its own: an initdb whose server was killed runs on to its end, and must not meet the
 * next attempt.
 */
final class ClusterCreation {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterCreation.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;

    private final PostgresCluster attempt;

    private ClusterCreation(PostgresCluster attempt) {
        this.attempt = attempt;
    }

    static void create(PostgresCluster wanted) throws IOException {
        LOG.info("Making a new database in {}", wanted.directory());
        Path place = wanted.directory();
        FileTrees.createPrivate(FileTrees.parentOf(place));
        deleteHalves(place);
        Path half = Files.createTempDirectory(FileTrees.parentOf(place), place.getFileName() + ".half-");
        new ClusterCreation(new PostgresCluster(half, wanted.command())).fill();
        FileTrees.publish(half, place);
    }

    /** What earlier attempts left. One that still runs may not let itself be deleted; it is for the next time then. */
    private static void deleteHalves(Path place) throws IOException {
        try (DirectoryStream<Path> halves =
                Files.newDirectoryStream(FileTrees.parentOf(place), place.getFileName() + ".half-*")) {
            for (Path half : halves) {
                deleteHalf(half);
            }
        }
    }

    private static void deleteHalf(Path half) {
        try {
            FileTrees.delete(half);
        } catch (IOException e) {
            LOG.warn("{} is the rest of an interrupted start and cannot be deleted: {}", half, e.toString());
        }
    }

    private void fill() throws IOException {
        writePassword();
        initialise();
        Path configuration = attempt.data().resolve("postgresql.conf");
        Files.writeString(configuration, PostgresSettings.INCLUDE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        Files.writeString(attempt.directory().resolve("starling.conf"), PostgresSettings.DEFAULTS);
        createDatabase();
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(secret);
        Path file = attempt.passwordFile();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", US_ASCII, StandardOpenOption.SYNC);
    }

    /**
     * Text is UTF-8 and sorts by code point, by PostgreSQL's own tables: an update of the system's C library then never
     * breaks an index.
     */
    private void initialise() {
        check(attempt.command()
                .run(
                        "",
                        "initdb",
                        "--pgdata=" + attempt.data(),
                        "--username=" + PostgresCluster.USER,
                        "--pwfile=" + attempt.passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
    }

    private void createDatabase() {
        check(attempt.command()
                .run(
                        "CREATE DATABASE " + PostgresCluster.DATABASE + ";\n",
                        "postgres",
                        "--single",
                        "-D",
                        attempt.data().toString(),
                        "-c",
                        "exit_on_error=true",
                        "postgres"));
    }

    private static void check(PostgresCommand.Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new StartRefusedException("PostgreSQL could not make a new database: " + outcome.summary());
        }
    }
}
