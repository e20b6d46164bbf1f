package chat.starling.server.app;

import chat.starling.server.account.PasswordHashing;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.DatabaseTrouble;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.PostgresImport;
import chat.starling.server.slack.BadExport;
import chat.starling.server.slack.ImportStore;
import chat.starling.server.slack.ImportWorkspace;
import chat.starling.server.slack.ImportWorkspace.Wish;
import chat.starling.server.slack.Rehearsal;
import chat.starling.server.slack.SlackZip;
import chat.starling.server.slack.Summary;
import chat.starling.server.slack.TakeFile;
import chat.starling.server.slack.UploadsOfSlack;
import chat.starling.server.slack.ZipLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code starling import slack}: brings a workspace of Slack here, while nodes run or not, and ends. */
final class ImportSlack {
    private static final Logger LOG = LoggerFactory.getLogger(ImportSlack.class);
    private static final OwnOptions OPTIONS = new OwnOptions(
                    "starling import slack FILE.zip [options]",
                    "Imports an export of Slack. Cut off and started again, it goes on where it stood.")
            .flag("--dry-run", "Reads everything and tells what would be done, but writes nothing.")
            .text("--workspace", "<name>", "Under which name ids of Slack are kept; another for a second workspace.")
            .pairs("--same", "<id=name>", "A user of Slack, by id, is an account that is here; may be repeated.")
            .text("--downloads", "<folder>", "Files that were downloaded from Slack, named by their ids.");

    private final Path file;
    private final Wish wish;
    private final boolean rehearses;

    private ImportSlack(Path file, Wish wish, boolean rehearses) {
        this.file = file;
        this.wish = wish;
        this.rehearses = rehearses;
    }

    static Command command(List<String> words, PrintWriter out) {
        String file = Command.file(words);
        List<String> options = file == null ? words : words.subList(1, words.size());
        return OPTIONS.read(options, out, given -> {
            if (file == null) {
                return new Command.Wrong("starling import slack: name the zip first", 2);
            }
            String downloads = given.text("--downloads", "");
            Wish wish = new Wish(
                    given.text("--workspace", "slack"),
                    given.pairs("--same"),
                    downloads.isEmpty() ? null : Path.of(downloads));
            return new Command.Work(
                    given.settings(), new ImportSlack(Path.of(file), wish, given.has("--dry-run"))::run);
        });
    }

    private void run(Settings settings) {
        try (SlackZip zip = SlackZip.open(file, ZipLimits.USUAL);
                Store store = Store.join(settings.storage(), new SimpleMeterRegistry())) {
            Database database = store.database();
            InstantSource clock = InstantSource.system();
            ImportStore imported =
                    new PostgresImport(database, wish.workspace(), new PasswordHashing().ofNobodysPassword(), clock);
            try (FileParts files = FileParts.open(settings.files(), database, false, clock)) {
                TakeFile taker = rehearses
                        ? TakeFile.REHEARSED
                        : new UploadsOfSlack(files.upload(), new PostgresFiles(database.jdbi()));
                ImportStore target = rehearses ? new Rehearsal(imported) : imported;
                tell(new ImportWorkspace(target, taker, clock, LOG::info).run(zip, wish));
            }
        } catch (BadExport bad) {
            throw new StartFailedException(String.valueOf(bad.getMessage()), bad);
        } catch (RuntimeException fault) {
            if (DatabaseTrouble.isPassing(fault)) {
                throw new StartFailedException("the database went away; start the same import again", fault);
            }
            throw fault;
        }
    }

    private void tell(Summary summary) {
        LOG.info(
                "{}{}", rehearses ? "nothing was written; this would be done:" : "the import is done:", summary.text());
    }
}
