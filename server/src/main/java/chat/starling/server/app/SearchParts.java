package chat.starling.server.app;

import chat.starling.protocol.model.Event;
import chat.starling.server.consumer.LogConsumer;
import chat.starling.server.conversation.Conversations;
import chat.starling.server.log.CommitListener;
import chat.starling.server.log.Followed;
import chat.starling.server.message.Messages;
import chat.starling.server.postgres.Database;
import chat.starling.server.postgres.DatabaseTrouble;
import chat.starling.server.postgres.PostgresConsumerPositions;
import chat.starling.server.postgres.PostgresRecentChanges;
import chat.starling.server.postgres.PostgresSearchIndex;
import chat.starling.server.search.IndexMessages;
import chat.starling.server.search.SearchIndex;
import chat.starling.server.search.SearchLimits;
import chat.starling.server.search.SearchMessages;
import chat.starling.server.telemetry.Span;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Search: the consumer that keeps the index, and who asks it. */
final class SearchParts implements AutoCloseable {
    private final Messages messages;
    private final SearchIndex index;
    private final LogConsumer consumer;

    SearchParts(Database database, Messages messages) {
        this.messages = messages;
        this.index = new PostgresSearchIndex(database.jdbi());
        this.consumer = new LogConsumer(
                IndexMessages.CONSUMER,
                new IndexMessages(messages, index),
                new PostgresConsumerPositions(database.jdbi()),
                new PostgresRecentChanges(database.jdbi()),
                DatabaseTrouble::isPassing);
    }

    void start() {
        consumer.start();
    }

    /** Both hear of what this node commits. */
    CommitListener hearing(CommitListener publisher) {
        return new CommitListener() {
            @Override
            public void committed(List<Event> events, Map<Event, Span> recorded) {
                publisher.committed(events, recorded);
                consumer.committed(events, recorded);
            }

            @Override
            public void followed(List<Followed> followed) {
                publisher.followed(followed);
            }
        };
    }

    SearchMessages searchMessages(Conversations conversations, boolean limited) {
        SearchLimits limits = new SearchLimits(limited, TimeMeter.SYSTEM_NANOTIME);
        return new SearchMessages(index, messages, conversations, limits, Clock.systemUTC());
    }

    @Override
    public void close() throws InterruptedException {
        consumer.close();
    }
}
