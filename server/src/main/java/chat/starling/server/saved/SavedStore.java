package chat.starling.server.saved;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import chat.starling.server.conversation.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lists of saved messages. All methods block. */
public interface SavedStore {

    /** @param standing how the user stands to the conversation of the message now */
    record Entry(Saved saved, Standing standing) {}

    /**
     * Puts a message into the user's list, or gives one that is there another note and reminder; it keeps its place then.
     *
     * @param most how many a list may hold
     * @return empty when the list is full
     */
    Optional<Saved> save(
            UserId user,
            ConversationId conversation,
            Seq seq,
            @Nullable String note,
            @Nullable Instant remindAt,
            Instant now,
            int most);

    /** @return whether it was there */
    boolean forget(UserId user, ConversationId conversation, Seq seq);

    /** Those below a place, the last one that was saved first. */
    List<Entry> before(UserId user, long place, int limit);
}
