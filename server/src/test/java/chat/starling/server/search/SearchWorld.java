package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.UserId;
import chat.starling.server.consumer.ConsumerPositions.Progress;
import chat.starling.server.log.Answer;
import chat.starling.server.postgres.PostgresConsumerPositions;
import chat.starling.server.postgres.PostgresSearchIndex;
import chat.starling.server.postgres.TestConversations;
import chat.starling.server.search.SearchMessages.Found;
import chat.starling.server.search.SearchMessages.Result;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations with their index, which is brought up to date by hand. */
final class SearchWorld implements AutoCloseable {
    final TestConversations talk;
    final PostgresConsumerPositions positions;
    final SearchMessages search;

    private final IndexMessages indexer;

    SearchWorld() {
        this(new TestConversations());
    }

    SearchWorld(TestConversations talk) {
        this.talk = talk;
        PostgresSearchIndex index = new PostgresSearchIndex(talk.database.jdbi());
        positions = new PostgresConsumerPositions(talk.database.jdbi());
        indexer = new IndexMessages(talk.messages, index);
        search = new SearchMessages(
                index,
                talk.messages,
                talk.conversations,
                new SearchLimits(false, TimeMeter.SYSTEM_NANOTIME),
                Clock.systemUTC());
    }

    void index() {
        for (ConversationId conversation : positions.behind(IndexMessages.CONSUMER, null, 1_000)) {
            Progress progress;
            do {
                progress = positions.advance(IndexMessages.CONSUMER, conversation, 100, indexer);
            } while (progress == Progress.MORE);
        }
    }

    Answer<Found> answer(UserId reader, String query, @Nullable Hit after, int limit) {
        return search.search(reader, query, ZoneOffset.UTC, after, limit);
    }

    Found found(UserId reader, String query) {
        return ((Answer.Given<Found>) answer(reader, query, null, 50)).value();
    }

    /** The texts that are found, the newest first. */
    List<String> texts(UserId reader, String query) {
        return found(reader, query).results().stream()
                .map(result -> String.valueOf(result.message().text()))
                .toList();
    }

    /** The pieces of the only text that is found which are highlighted. */
    List<String> highlighted(UserId reader, String query) {
        Result only = found(reader, query).results().getFirst();
        String text = String.valueOf(only.message().text());
        return only.highlights().stream()
                .map(range -> text.substring(range.from(), range.to()))
                .toList();
    }

    String refusal(UserId reader, String query) {
        var refused = (Answer.Refused<Found>) answer(reader, query, null, 50);
        return refused.refusal().message();
    }

    @Override
    public void close() throws InterruptedException {
        talk.close();
    }
}
