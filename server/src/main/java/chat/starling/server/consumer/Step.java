package chat.starling.server.consumer;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import java.util.List;

/** What a consumer does with the events of a conversation. */
@FunctionalInterface
public interface Step {

    /** Called once before the first step, on the thread that takes them: what takes long at first is done here, outside of transactions. */
    default void prepare() {}

    /**
     * Called on a thread that may block, with the next events in ascending order. What it writes to the database of the log, on this
     * thread, is committed with the position, so it happens once; anything else may happen again after a fault.
     */
    void read(ConversationId conversation, List<Event> events);
}
