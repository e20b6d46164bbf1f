package chat.starling.server.app;

import chat.starling.server.export.ExportInstallation;
import chat.starling.server.export.ExportParts;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresAccounts;
import chat.starling.server.postgres.PostgresExport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code starling export}: writes everything that was said to a file, while nodes run or not, and ends. */
final class ExportEverything {
    private static final Logger LOG = LoggerFactory.getLogger(ExportEverything.class);
    private static final OwnOptions OPTIONS = new OwnOptions(
                    "starling export FILE [options]",
                    "Writes all users, conversations and their logs to a new file, as JSON lines.")
            .flag("--with-files", "Makes a zip with the files that people sent, too.");

    private ExportEverything() {}

    static Command command(List<String> words, PrintWriter out) {
        String file = Command.file(words);
        List<String> options = file == null ? words : words.subList(1, words.size());
        return OPTIONS.read(
                options,
                out,
                given -> file == null
                        ? new Command.Wrong("starling export: name a new file first", 2)
                        : new Command.Work(
                                given.settings(), settings -> run(settings, Path.of(file), given.has("--with-files"))));
    }

    /** Nobody but the one who ran the command may read it. */
    private static void run(Settings settings, Path file, boolean withFiles) {
        try (Store store = Store.join(settings.storage(), new SimpleMeterRegistry());
                OutputStream out = newFile(file)) {
            export(settings, store.database(), withFiles, out);
        } catch (IOException failed) {
            throw new StartFailedException("the export failed: " + failed, failed);
        }
        LOG.info("everything is in {}", file);
    }

    private static OutputStream newFile(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private static void export(Settings settings, Database database, boolean withFiles, OutputStream out)
            throws IOException {
        InstantSource clock = InstantSource.system();
        try (FileParts files = FileParts.open(settings.files(), database, false, clock)) {
            ExportParts parts = new ExportParts(
                    new PostgresExport(database.jdbi()),
                    files.read(),
                    new PostgresAccounts(database.jdbi()).epoch(),
                    Version.current(),
                    clock);
            new ExportInstallation(parts).export(withFiles).writeTo(out);
        }
    }
}
