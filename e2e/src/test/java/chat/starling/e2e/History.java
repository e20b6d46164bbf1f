package chat.starling.e2e;

import chat.starling.protocol.model.ConversationId;
import chat.starling.protocol.model.Event;
import chat.starling.protocol.model.Nonce;
import chat.starling.protocol.model.UserId;
import java.util.List;
import java.util.Map;

/**
 * What happened in a test, as the clients and the log tell it.
 *
 * @param acked every ack that a client got
 * @param seen for each reader and conversation, the events in the order in which the application got them
 * @param log the log of each conversation as it is read at the end
 */
record History(List<Acked> acked, Map<Reader, List<Event>> seen, Map<ConversationId, List<Event>> log) {

    record Acked(ConversationId conversation, UserId sender, Nonce nonce, String text, long seq) {}

    record Reader(String name, ConversationId conversation) {}
}
