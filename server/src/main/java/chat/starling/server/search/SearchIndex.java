package chat.starling.server.search;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Message;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.log.Answer;
import chat.starling.server.search.analysis.Form;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry for each message that can be found. All methods block. */
public interface SearchIndex {

    record Entry(ConversationId conversation, Message message, List<Form> forms, Set<Mark> marks) {}

    /** @param more whether there are others after the last of these */
    record Hits(List<Hit> hits, boolean more) {}

    /** Adds entries, or puts them in the place of those of the same messages. */
    void put(Collection<Entry> entries);

    /** Nothing of these messages stays in the index. */
    void remove(ConversationId conversation, Collection<Seq> messages);

    /**
     * What the query finds in the conversations of which the reader is a member now and in public channels, the newest first. Takes
     * a bounded time; a refusal says that it was not enough.
     *
     * @param after only what follows this in that order; null for the first
     */
    Answer<Hits> find(SearchQuery query, UserId reader, @Nullable Hit after, int limit);

    Optional<UserId> person(String name);

    /** Conversations that the reader may see: groups and channels of that name, or the direct one with the person of that name. */
    List<ConversationId> places(String name, UserId reader);
}
