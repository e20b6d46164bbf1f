package chat.starling.server.slack;

import chat.starling.protocol.model.Conversation;
import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.EventBody;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.file.FileInspection;
import chat.starling.server.file.FileLimits;
import chat.starling.server.file.TestFiles;
import chat.starling.server.file.UploadFile;
import chat.starling.server.local.DirectoryBlobs;
import chat.starling.server.postgres.PostgresFiles;
import chat.starling.server.postgres.PostgresImport;
import chat.starling.server.postgres.TestConversations;
import chat.starling.server.slack.ImportWorkspace.Wish;
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

    /** Files that messages carry, so that their readers find them and nobody clears them away. */
    int carriedFiles() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from attachment a join file f on f.id = a.file and f.sent")
                        .mapTo(Integer.class)
                        .one());
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
