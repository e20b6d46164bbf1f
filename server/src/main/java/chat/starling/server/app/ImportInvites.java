package chat.starling.server.app;

import chat.starling.server.account.Claims;
import chat.starling.server.postgres.PostgresInvites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command {@code starling import invites}: writes a file with an invite for each imported account that nobody has taken over. Whoever
 * has an invite can give that account its first password, so only the one who ran the command may read the file.
 */
final class ImportInvites {
    private static final Logger LOG = LoggerFactory.getLogger(ImportInvites.class);
    private static final OwnOptions OPTIONS = new OwnOptions(
            "starling import invites FILE [options]",
            "Writes a line for each imported account without a password: its name and an invite, with a tab between.");

    private ImportInvites() {}

    static Command command(List<String> words, PrintWriter out) {
        String file = Command.file(words);
        List<String> options = file == null ? words : words.subList(1, words.size());
        return OPTIONS.read(
                options,
                out,
                given -> file == null
                        ? new Command.Wrong("starling import invites: name a file for them first", 2)
                        : new Command.Work(given.settings(), settings -> run(settings, Path.of(file))));
    }

    private static void run(Settings settings, Path file) {
        AtomicLong made = new AtomicLong();
        try (Store store = Store.join(settings.storage(), new SimpleMeterRegistry());
                PrintWriter lines = newFile(file)) {
            Claims claims = new Claims(new PostgresInvites(store.database().jdbi()), InstantSource.system());
            claims.make(claim -> {
                lines.print(claim.user().name() + "\t" + claim.code() + "\n");
                made.incrementAndGet();
            });
        }
        LOG.info(
                "{} invites are in {}; each is good for 30 days, behind /#invite= of the web client", made.get(), file);
    }

    private static PrintWriter newFile(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        } catch (IOException unusable) {
            throw new StartFailedException("cannot make the file " + file + ": " + unusable, unusable);
        }
    }
}
