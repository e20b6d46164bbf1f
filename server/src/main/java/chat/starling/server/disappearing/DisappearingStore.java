package chat.starling.server.disappearing;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.Seq;
import chat.starling.protocol.model.UserId;
import java.util.List;

/** Which messages disappear, and when. */
public interface DisappearingStore {

    /** @param nonce of the event that erases the message; the same for all who add it */
    record Due(ConversationId conversation, Seq message, UserId sender, Nonce nonce) {}

    /**
     * Those whose time is over by the store's clock, the first ones first. A message is due until it is erased, so two nodes may be
     * given the same. Blocks.
     */
    List<Due> due(int limit);

    /** Whether nobody has erased it yet. Blocks. */
    boolean isDue(Due due);
}
