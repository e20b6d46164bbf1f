package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import java.util.List;
import java.util.function.Consumer;

/** Reads a few events after a seq from the log without blocking the caller. */
@FunctionalInterface
interface EventReader {

    /**
     * @param loop where {@code then} is called, once, with at least one event unless the log has none there; a log that cannot
     *     be read is tried again until it can
     */
    void read(ConversationId conversation, long after, LoopDelivery loop, Consumer<List<Event>> then);
}
