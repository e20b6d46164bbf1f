package chat.starling.server.slack;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.FileId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.CollectFiles;
import chat.starling.server.file.FileInspection;
import chat.starling.server.file.FileLimits;
import chat.starling.server.file.ReadFile;
import chat.starling.server.file.StoredFile;
import chat.starling.server.file.TestFiles;
import chat.starling.server.file.UploadFile;
import chat.starling.server.local.DirectoryBlobs;
import chat.starling.server.log.Answer;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.PostgresImport;
import chat.starling.server.postgres.TestConversations;
import chat.starling.server.slack.ImportWorkspace.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An installation with an admin, over a database of its own, that exports are imported into. */
final class ImportWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final TestConversations world = new TestConversations();
    private final DirectoryBlobs blobs = new DirectoryBlobs(TestFiles.directory());
    final List<String> lines = new ArrayList<>();
    final UserId admin = world.account("admin");

    ImportStore store() {
        return new PostgresImport(world.database, "slack", "no hash", InstantSource.fixed(NOW));
    }

    Summary run(TestZip zip) {
        return run(store(), zip, Map.of());
    }

    Summary run(ImportStore store, TestZip zip, Map<String, String> same) {
        try (SlackZip open = zip.open();
                FileInspection inspection = new FileInspection(blobs)) {
            TakeFile taker = store instanceof Rehearsal ? TakeFile.REHEARSED : uploads(inspection);
            return new ImportWorkspace(store, taker, InstantSource.fixed(NOW), lines::add)
                    .run(open, new Wish("slack", same, null));
        }
    }

    private TakeFile uploads(FileInspection inspection) {
        PostgresFiles files = new PostgresFiles(world.database.jdbi());
        FileLimits limits = new FileLimits(1 << 20, 1 << 20);
        return new UploadsOfSlack(new UploadFile(files, blobs, inspection, limits, InstantSource.fixed(NOW)), files);
    }

    /** Clears away what no message carries, as a node does later. */
    void collect(Duration later) {
        new CollectFiles(new PostgresFiles(world.database.jdbi()), blobs, () -> NOW.plus(later)).collect();
    }

    String download(UserId reader, FileId file) throws IOException {
        ReadFile files = new ReadFile(new PostgresFiles(world.database.jdbi()), blobs);
        StoredFile found = ((Answer.Given<StoredFile>) files.find(reader, file)).value();
        try (InputStream content = files.open(found, 0, found.attachment().size())) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    UserId user(String name) {
        return store().named(name).orElseThrow().id();
    }

    List<Conversation> of(String name) {
        return world.conversations.listOf(user(name));
    }

    static Conversation.Membership membership(Conversation conversation) {
        return Objects.requireNonNull(conversation.membership());
    }

    /** The only one that the user is in. */
    Conversation only(String name) {
        List<Conversation> all = of(name);
        if (all.size() != 1) {
            throw new AssertionError(name + " is in " + all);
        }
        return all.getFirst();
    }

    List<Event> log(ConversationId conversation) {
        return world.log.read(conversation, Seq.ZERO, 100_000);
    }

    /** What was said in the only conversation of alice. */
    List<EventBody.Message> said() {
        return log(only("alice").id()).stream()
                .map(Event::body)
                .filter(EventBody.Message.class::isInstance)
                .map(EventBody.Message.class::cast)
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        world.close();
    }
}
