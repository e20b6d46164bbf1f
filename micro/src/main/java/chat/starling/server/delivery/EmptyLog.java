package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Seq;
import chat.starling.server.log.Append;
import chat.starling.server.log.AppendOutcome;
import chat.starling.server.log.ConversationLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The log of conversations in which nothing was said yet; a benchmark that reads it measures something else than it means to. */
final class EmptyLog implements ConversationLog {
    @Override
    public CompletableFuture<AppendOutcome> append(Append append) {
        throw new UnsupportedOperationException("nothing is appended here");
    }

    @Override
    public List<Event> read(ConversationId conversation, Seq after, int limit) {
        throw new UnsupportedOperationException("there is nothing to catch up on");
    }

    @Override
    public Map<ConversationId, Seq> heads(Collection<ConversationId> conversations) {
        return Map.of();
    }
}
