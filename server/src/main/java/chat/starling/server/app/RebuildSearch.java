package chat.starling.server.app;

import chat.starling.protocol.model.ConversationId;
import chat.starling.server.consumer.ConsumerPositions;
import chat.starling.server.consumer.ConsumerPositions.Progress;
import chat.starling.server.consumer.Step;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.PostgresConsumerPositions;
import chat.starling.server.postgres.PostgresMessages;
import chat.starling.server.postgres.PostgresSearchIndex;
import chat.starling.server.search.IndexMessages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command {@code starling rebuild-search}: indexes all messages again, and ends. Nodes over the same database may run
 * meanwhile and help; what was in the index is found until it is replaced.
 */
final class RebuildSearch {
    static final String COMMAND = "rebuild-search";
    private static final Logger LOG = LoggerFactory.getLogger(RebuildSearch.class);
    private static final int EVENTS = 500;
    private static final int CONVERSATIONS = 1_000;

    private final ConsumerPositions positions;
    private final Step step;
    private final AtomicLong read = new AtomicLong();

    private RebuildSearch(Database database) {
        positions = new PostgresConsumerPositions(database.jdbi());
        Step index = new IndexMessages(new PostgresMessages(database.jdbi()), new PostgresSearchIndex(database.jdbi()));
        step = (conversation, events) -> {
            index.read(conversation, events);
            read.addAndGet(events.size());
        };
    }

    static void run(Settings settings) {
        try (Store store = Store.open(settings.storage(), new SimpleMeterRegistry())) {
            new RebuildSearch(store.database()).rebuild();
        }
    }

    private void rebuild() {
        long start = System.nanoTime();
        positions.forget(IndexMessages.CONSUMER);
        readAll();
        long millis = (System.nanoTime() - start) / 1_000_000;
        LOG.info("the search index is rebuilt: {} events in {} ms", read.get(), millis);
    }

    private void readAll() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            ConversationId after = null;
            List<ConversationId> behind;
            do {
                behind = positions.behind(IndexMessages.CONSUMER, after, CONVERSATIONS);
                behind.forEach(conversation -> workers.execute(() -> read(conversation)));
                after = behind.isEmpty() ? after : behind.getLast();
            } while (behind.size() == CONVERSATIONS);
        }
    }

    /** What a node has taken meanwhile, it reads. */
    private void read(ConversationId conversation) {
        Progress progress;
        do {
            progress = positions.advance(IndexMessages.CONSUMER, conversation, EVENTS, step);
        } while (progress == Progress.MORE);
    }
}
